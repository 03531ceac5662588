package dev.oteltest.maven.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that an assistant starts. */
class McpMainTest {

  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();

  @TempDir Path folder;

  @Test
  void theOfficialClientUnderstandsIt() {
    ServerParameters server =
        ServerParameters.builder(JAVA)
            .args(
                "-cp",
                System.getProperty("java.class.path"),
                McpMain.class.getName(),
                folder.toString())
            .build();
    try (McpSyncClient client =
        McpClient.sync(new StdioClientTransport(server, McpJsonDefaults.getMapper()))
            .requestTimeout(Duration.ofMinutes(2))
            .initializationTimeout(Duration.ofMinutes(2))
            .build()) {
      client.initialize();
      assertThat(client.getServerInfo().name()).isEqualTo("otel-test");
      assertThat(client.listTools().tools())
          .extracting(Tool::name)
          .contains("causes", "test_history");

      CallToolResult result = client.callTool(new CallToolRequest("causes", Map.of()));

      assertThat(result.isError()).isTrue();
      assertThat(((TextContent) result.content().get(1)).text())
          .contains(folder.resolve("target/test-traces.pb") + " does not exist");
      client.ping();
    }
  }

  @Test
  void itEndsWithItsInput() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                JAVA, "-cp", System.getProperty("java.class.path"), McpMain.class.getName())
            .directory(folder.toFile())
            .start();
    process
        .getOutputStream()
        .write(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();

    assertThat(process.inputReader().readLine())
        .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
