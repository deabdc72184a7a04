# What chuche explain says of a key: how it is written, what may stand, what holds where it is left out.
manual-after-name = { ": " }
manual-figure = A figure may be written {"{"}value: ..., source: ...{"}"}. Its keys:
manual-of-county = { $file }: what a county is and in which files its places stand. { $figure }
manual-of-sketch = { $file }: what is known of a county without a road map, from which 'chuche roads sketch FOLDER' draws roads.graphml and zones.csv. { $figure }
manual-of-zones = { $file }: a row is a village or community: where people live and calls come from.{ $beside } Its columns:
manual-of-stations = { $file }: a row is a station: where ambulances stand.{ $beside } Its columns:
manual-of-hospitals = { $file }: a row is a hospital: where patients are taken.{ $beside } Its columns:
manual-of-capabilities = { $file }: a row is how able a hospital is to treat a condition; where no row tells, treats of hospitals.csv holds.{ $beside } Its columns:
manual-of-fleet = { $file }: a row is units of one class at a station, for scenarios that tell classes apart.{ $beside } Its columns:
manual-of-waiting = { $file }: a row names the places of a compliance table that are held while so many units are on no job (waiting.table).{ $beside } Its columns:
manual-of-sites = { $file }: a row is a candidate of a placement: a position where ambulances could stand.{ $beside } Its columns:
manual-beside = { " " }Beside a figure its own confidence may stand in a column ({ $names }).
manual-choice = { $name }: { $meaning }.
manual-or = { ", " }
manual-write = write { $how }
manual-default = default { $value }
manual-left-out = may be left out
manual-between = { "; " }
manual-line-write = write: { $how }
manual-line-allowed = allowed: { $values }
manual-line-allowed-keys = allowed keys: { $values }
manual-line-default = default: { $value }
manual-line-presets = presets: { $names } (by name, or 'preset: NAME' and keys over it)
manual-line-keys = keys:
manual-line-file = { $file }:
manual-one-of = one of { $values }
manual-the-preset = the preset { $name }
manual-none = none
manual-none-left-out = none; it may be left out
manual-none-written = none; it must be written
manual-by-preset = { $value }, by the preset { $name }
manual-of-preset = that of the preset { $name }
manual-of-keys = those of its keys
manual-all = all { $value }
manual-list = a list of texts, such as [first, second]
manual-list-dict = a list of one or two changes, one a line, each behind '- '
manual-list-tuple = a list of three corners or more, such as [[113.6, 37.5], [113.7, 37.5], [113.7, 37.6]]
manual-list-int = a list of whole numbers, such as [1, 2]
manual-groups = a list of groups of keys
manual-group = a group of keys
manual-group-by-kind = a group of keys for each kind
manual-group-by-hour = a group of keys for each span of hours, such as '22-6: 5 min'
manual-group-by-station = a group of keys for each station, by its id
manual-or-alone = { $form }, or { $short } alone
manual-or-plain = { $form }, or a plain value such as { $example }
manual-mapping = lines of 'name: value', each value such as { $example }
manual-mapping-of-texts = lines of 'name: value', each value a text
manual-numbers = a list of numbers
manual-number = a number
manual-or-as = { $form }, such as { $example }
manual-such-as = such as { $example }; a bare number is in { $unit }
manual-such-as-share = such as { $example }; 0.95 is the same
manual-values-such-as = a list of values such as { $example }; a bare number is in { $unit }
manual-values-such-as-share = a list of values such as { $example }; 0.95 is the same
manual-whole-number = a whole number
manual-date = a date such as 2025-01-31
manual-text = a text
manual-words-below = one of the words below
manual-bound-gt = , above { $value }
manual-bound-ge = , at least { $value }
manual-bound-lt = , below { $value }
manual-bound-le = , at most { $value }
manual-no-key = there is no such key{ $near }
manual-lists-all = ; chuche explain, without a key, lists them all
manual-over-preset = A preset; the keys here stand over it.
manual-provenance = A figure with its provenance.
manual-of-villages = { $file }: the list of villages of a sketch; a row is a village or community. It may also be a workbook. Its columns:
manual-of-minutes = { $file }: minutes by ambulance, for a county whose county.yaml says travel_minutes. A row is a station or hospital, named by its id in the first column, whatever that is called; every other column is a zone, named by its id. Rows and columns may also be all places. A cell is the minutes of the drive from the place of the row to that of the column (travel_minutes_from turns it); where no road leads there it is empty or NA. The columns may be divided by commas, semicolons or tabs; the file may also be a workbook.
manual-of-log = { $file }: a log of calls that came, for calls.log, 'chuche fit' and 'chuche validate'. A row is a call, or a unit sent to one. A column that is not there is left to chance; other columns are not read. The file may also be a workbook. Columns that may stand:
manual-called = { $names }{ $words ->
    [0] {""}
   *[other] {" "}(cells: { $held })
}{ $known ->
    [0] {""}
   *[other] {" "}(units, in brackets behind the name: { $units })
}
manual-chinese = in Chinese tables: { $names }
