cp report.json scan.json
