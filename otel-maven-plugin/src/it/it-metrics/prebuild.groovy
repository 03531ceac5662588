import com.sun.net.httpserver.HttpServer

// Runs as long as the invoker's JVM; its daemon thread does not keep that alive.
def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
server.createContext("/") { exchange ->
  new File(basedir, "received.pb").bytes = exchange.requestBody.bytes
  new File(basedir, "received.txt").append(exchange.requestURI.toString() + "\n")
  exchange.sendResponseHeaders(200, -1)
  exchange.close()
}
server.executor = { task -> Thread.startDaemon { task.run() } }
server.start()
new File(basedir, "port.properties").text =
    "otel.exporter.otlp.endpoint=http://127.0.0.1:${server.address.port}\n"
return true
