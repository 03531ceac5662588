package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.export.ExportResponse.ServerMessage;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessageTest {

  private static final ServerMessage NONE = new ServerMessage(0, "");

  private static final byte[] PARTIAL =
      ExportTraceServiceResponse.newBuilder()
          .setPartialSuccess(
              ExportTracePartialSuccess.newBuilder()
                  .setRejectedSpans(300)
                  .setErrorMessage("zu alt, façade"))
          .build()
          .toByteArray();

  @Test
  void readsAPartialSuccess() {
    ByteBuffer body = ByteBuffer.wrap(PARTIAL);

    assertThat(ServerMessage.partialSuccess(body))
        .isEqualTo(new ServerMessage(300, "zu alt, façade"));
    assertThat(body.remaining()).isEqualTo(PARTIAL.length);
  }

  @Test
  void readsFromTheMiddleOfAReadOnlyBuffer() {
    byte[] padded = Arrays.copyOf(PARTIAL, PARTIAL.length + 5);
    ByteBuffer body = ByteBuffer.wrap(padded, 0, PARTIAL.length).asReadOnlyBuffer();

    assertThat(ServerMessage.partialSuccess(body).number()).isEqualTo(300);
  }

  /** As in {@code google.rpc.Status}: code 1, message 2, details 3. */
  @Test
  void readsAStatusAndSkipsItsDetails() {
    byte[] status = HexFormat.of().parseHex("0808" + "1204" + "66756c6c" + "1a03" + "010203");

    assertThat(ServerMessage.status(ByteBuffer.wrap(status)))
        .isEqualTo(new ServerMessage(8, "full"));
  }

  @Test
  void isEmptyWhereAllWasAccepted() {
    assertThat(ServerMessage.partialSuccess(ByteBuffer.allocate(0))).isEqualTo(NONE);
    assertThat(ServerMessage.partialSuccess(ByteBuffer.wrap(new byte[] {0x0a, 0}))).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a", // no length
        "0a05" + "0802", // longer than the body
        "0a02" + "0880", // a number that is cut off
        "0a0b" + "08ffffffffffffffffffff", // a number of more than 10 bytes
        "0a03" + "120561", // a text longer than its message
        "0affffffffffffffffff01", // a negative length
        "0d0102", // fixed32, cut off
        "07", // wire type 7
        "00" // field 0
      })
  void aMalformedPartialSuccessIsEmpty(String hex) {
    ByteBuffer body = ByteBuffer.wrap(HexFormat.of().parseHex(hex));

    assertThat(ServerMessage.partialSuccess(body)).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0808" + "120566", // a text that is cut off
        "0808" + "1880", // a number that is cut off
        "0808" + "0f" // wire type 7
      })
  void aMalformedStatusIsEmpty(String hex) {
    ByteBuffer body = ByteBuffer.wrap(HexFormat.of().parseHex(hex));

    assertThat(ServerMessage.status(body)).isEqualTo(NONE);
  }

  @Test
  void isEmptyForText() {
    assertThat(ServerMessage.status(ByteBuffer.wrap("Bad Gateway".getBytes(UTF_8))))
        .isEqualTo(NONE);
  }
}
