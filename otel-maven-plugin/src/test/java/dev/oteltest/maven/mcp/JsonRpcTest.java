package dev.oteltest.maven.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a client sends is answered as JSON-RPC says, and the next line, too. */
class JsonRpcTest {

  private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}";
  private static final String PONG =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"said\":\"ping\"}}";

  private static List<String> answers(byte[] in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRpc(
            (method, parameters) -> {
              if (method.equals("fail")) {
                throw new RpcException(RpcException.NO_SUCH_METHOD, "no fail");
              }
              return Map.of("said", method + parameters.text("x"));
            })
        .serve(new ByteArrayInputStream(in), out);
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> answers(String... lines) throws IOException {
    return answers(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aRequestIsAnsweredWithItsIdWhateverItIs() throws IOException {
    assertThat(
            answers(
                PING,
                "{\"jsonrpc\":\"2.0\",\"id\":\"ä\",\"method\":\"a\",\"params\":{\"x\":\"y\"}}\r",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"fail\"}"))
        .containsExactly(
            PONG,
            "{\"jsonrpc\":\"2.0\",\"id\":\"ä\",\"result\":{\"said\":\"ay\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"error\":{\"code\":-32601,\"message\":\"no fail\"}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/unheard\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"fail\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{}}",
        "[{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\"}]"
      })
  void whatAsksNothingHasNoAnswer(String line) throws IOException {
    assertThat(answers(line, PING)).containsExactly(PONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "{}{}", "{\"id\":1e99999999999}", "{\"a\":\"\u0001\"}"})
  void whatIsNotJsonIsAnErrorWithoutAnId(String line) throws IOException {
    assertThat(answers(line, PING)).hasSize(2).last().isEqualTo(PONG);
    assertThat(answers(line).get(0))
        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "\"text\"",
        "null",
        "{}",
        "{\"jsonrpc\":\"1.0\",\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":true,\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
        "{\"jsonrpc\":\"2.0\",\"method\":7}"
      })
  void whatIsNotARequestIsAnError(String line) throws IOException {
    assertThat(answers(line, PING)).hasSize(2).last().isEqualTo(PONG);
    assertThat(answers(line).get(0))
        .startsWith("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32600,");
  }

  @Test
  void aBatchIsAnsweredAsOne() throws IOException {
    assertThat(answers("[" + PING + ",{\"jsonrpc\":\"2.0\",\"method\":\"x\"},5," + PING + "]"))
        .singleElement()
        .asString()
        .startsWith("[" + PONG + ",{\"jsonrpc\":\"2.0\",\"id\":null,\"error\"")
        .endsWith("," + PONG + "]");
  }

  @Test
  void aLineOfAnyLengthIsReadInBoundedMemory() throws IOException {
    String big =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + "x".repeat(JsonRpc.LONGEST) + "\"}";

    assertThat(answers(big, PING)).hasSize(2).last().isEqualTo(PONG);
    assertThat(answers(big).get(0)).contains("-32600").contains("1048576 bytes");
  }

  @Test
  void deepNestingIsAnError() throws IOException {
    assertThat(answers("[".repeat(500_000), PING)).hasSize(2).last().isEqualTo(PONG);
  }

  @Test
  void bytesThatAreNoTextAreAnError() throws IOException {
    assertThat(answers(new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 0, '\n'})).hasSize(2);
  }

  @Test
  void theLastLineNeedsNoEnd() throws IOException {
    assertThat(answers(PING)).containsExactly(PONG);
    assertThat(answers("")).isEmpty();
  }
}
