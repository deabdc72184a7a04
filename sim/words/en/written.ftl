# What a command wrote.
written-report = report
written-plan = plan
written-validation = validation
written-scenario = scenario
written-picture = picture
written-roads = roads
written-zones = zones
written-at = { $what }: { $path }
written-xlsx = workbook
written-docx = document
written-figures = pictures
