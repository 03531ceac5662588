import com.sun.net.httpserver.HttpServer

// Runs as long as the invoker's JVM; its daemon thread does not keep that alive.
def server = HttpServer.create(new InetSocketAddress(InetAddress.loopbackAddress, 0), 0)
def starting = true
def answer = { exchange, status, text ->
  def body = text.bytes
  exchange.sendResponseHeaders(status, body.length)
  exchange.responseBody.write(body)
  exchange.close()
}
server.createContext("/info") { exchange ->
  def token = exchange.requestHeaders.getFirst("Authorization")
  if (token == null) {
    answer(exchange, 200, '{"version": "1.2.3"}')
  } else if (starting) {
    starting = false
    answer(exchange, 503, "starting, and your header is " + token)
  } else {
    answer(exchange, 200, '{"version": "1.2.3", "token": "' + token + '"}')
  }
}
server.createContext("/prometheus/api/v1/query") { exchange ->
  answer(exchange, 200,
      '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"0.25"]}]}}')
}
server.createContext("/nothing/") { exchange -> answer(exchange, 200, "<html>Please log in</html>") }
server.executor = { task -> Thread.startDaemon { task.run() } }
server.start()
new File(basedir, "port.properties").text = "otel.deployment.var.PORT=${server.address.port}\n"

def plan = new File(basedir, "plan/pom.xml").text
def variant = { name, properties ->
  new File(basedir, "plan/${name}.xml").text =
      plan.replace("it-verify-deployment-plan", name).replace("<key>http</key>", properties)
}
variant("misspelt-key", "<key>htpt</key>")
variant("twice", "<key>http</key><otel.deployment.file>../otel-deployment.yaml</otel.deployment.file>")
return true
