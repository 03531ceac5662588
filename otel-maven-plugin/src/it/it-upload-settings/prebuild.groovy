import com.sun.net.httpserver.HttpServer

// The only way to a host that does not exist: a proxy that requires authentication.
def proxy = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
proxy.createContext("/") { exchange ->
  exchange.requestBody.bytes
  def headers = exchange.requestHeaders
  def known = headers.getFirst("Proxy-Authorization")
  new File(basedir, "received.txt") << [
      exchange.requestMethod,
      exchange.requestURI,
      known,
      headers.getFirst("Authorization"),
      headers.getFirst("x-tenant")].join(" ") + "\n"
  if (known == null) {
    exchange.responseHeaders.set("Proxy-Authenticate", "Basic realm=\"office\"")
  }
  exchange.sendResponseHeaders(known == null ? 407 : 200, -1)
  exchange.close()
}
proxy.executor = { task -> Thread.startDaemon { task.run() } }
proxy.start()
new File(basedir, "generated-settings.xml").text =
    new File(basedir, "settings.xml").text.replace("PORT", "${proxy.address.port}")
return true
