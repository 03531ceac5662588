import java.util.zip.GZIPInputStream

assert new File(basedir, "received.txt").text == "POST /v1/traces\nPOST /v1/metrics\nPOST /v1/logs\n"
[traces: "test-traces.pb", metrics: "test-metrics.pb", logs: "test-logs.pb"].each { signal, file ->
  def sent = new ByteArrayInputStream(new File(basedir, signal + ".gz").bytes)
  def received = new GZIPInputStream(sent).bytes
  assert received.length > 0
  assert received == new File(basedir, "target/" + file).bytes
}
return true
