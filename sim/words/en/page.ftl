# What every page has.
page-kind = Ambulance coverage simulation
page-nav = Parts of this page
page-who = For whom
page-why = Why
page-sure = How sure
page-method = Asked and done
page-open = open
page-close = close
page-between = { " " }
page-title = { $county }: { $title }
page-end = chuche { $version } · This page opens offline and asks the network for nothing. Its numbers stand in { $file } and the tables beside it.
page-spots-alt = Map of { $county }: { $said }
page-card-people = { $people } people live here.
