import java.util.zip.GZIPInputStream

assert new File(basedir, "received.txt").text == "POST /v1/traces"
def received = new GZIPInputStream(new ByteArrayInputStream(new File(basedir, "received.gz").bytes)).bytes
assert received.length > 0
assert received == new File(basedir, "target/test-traces.pb").bytes
return true
