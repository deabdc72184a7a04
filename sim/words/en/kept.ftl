# `chuche runs`: results and their earlier ones.
kept-none = There are no results in { $folder }.
kept-latest = { $folder }  { $when }  { $replications ->
    [one] 1 replication
   *[other] { $replications } replications
}
kept-earlier = { $folder }  { $when }; what differs from the latest:
kept-alike = nothing that was asked; it was written anew
kept-setting = { $setting }: { $here } here, { $latest } in the latest
kept-nothing = nothing
kept-more = and { $count } settings more
kept-input = the file { $file } was another
kept-code = chuche itself was another
kept-bound = Of each folder the last { $count } earlier results are kept.
