// Decrypted by Maven, sent by us.
def basic = { text -> "Basic " + text.bytes.encodeBase64() }
def office = basic("office:s3cret-proxy")
def server = basic("me:s3cret-server")
assert new File(basedir, "received.txt").readLines() == [
    "POST http://live.example:4318/v1/traces ${office} null null",
    "POST http://otlp.example:4318/v1/traces ${office} ${server} team-a",
    "POST http://otlp.example:4318/v1/metrics ${office} ${server} team-a"]
def log = new File(basedir, "build.log").text
assert log.contains("Uploaded ")
assert !log.contains("s3cret")
return true
