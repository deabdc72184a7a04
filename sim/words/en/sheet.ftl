# Workbooks, and tables with Chinese headers.
sheet-place = { $path }, sheet '{ $sheet }', row { $row }, column { $column }
sheet-whole = { $path }, sheet '{ $sheet }'
sheet-needs-extra = needs the library '{ $library }', which is not installed; install it by `pip install 'chuche[{ $extra }]'`
sheet-protected = is protected by a password; save it without one
sheet-damaged = cannot be read as a workbook; save it anew as .xlsx, or as 'CSV UTF-8'
sheet-empty = no sheet of the workbook holds anything; write the names of the columns in the first row
sheet-several = holds several sheets with something in them ({ $names }); keep one of them, or call the one that is meant '{ $wanted }'
sheet-unit = '{ $unit }' is no unit of this column; write it in { $known }
sheet-two-files = { $one } and { $other } stand side by side, and nobody can tell which is meant; keep one of the two
sheet-not-read = { $other } stands beside { $one } and is not read; delete it, or name it in county.yaml
