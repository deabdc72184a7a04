"""What people look at: pictures, the report, the table on the console. Views draw finished numbers and compute none.

Nothing is imported here: ``plots``, ``figures``, ``report`` and ``console`` bring matplotlib, Jinja2 or
rich with them, and only those who draw should wait for these.
"""
