package dev.oteltest.internal.export;

import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.MessageFields;
import dev.oteltest.otlp.internal.decode.WireReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The result of one attempt to send a message.
 *
 * @param status the HTTP status, or 0 if there was no answer
 * @param retryAfter the pause that the server asks for, or null
 * @param contentType the media type of the body, or null
 * @param location the address that the server redirects to, or null
 * @param body the start of the answer's body
 * @param failure why there was no answer, or null
 */
record ExportResponse(
    int status,
    @Nullable Duration retryAfter,
    @Nullable String contentType,
    @Nullable String location,
    ByteBuffer body,
    @Nullable String failure) {

  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
  private static final int MAX_TEXT_LENGTH = 300;

  static ExportResponse none(String failure) {
    return new ExportResponse(0, null, null, null, ByteBuffer.allocate(0), failure);
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }

  /** Whether the server answered. */
  boolean isAnswered() {
    return failure == null;
  }

  /** Whether another attempt may succeed. */
  boolean isRetryable() {
    return failure != null || RETRYABLE.contains(status);
  }

  /** Describes the failure in a few words, with the server's message. */
  String describe() {
    if (failure != null) {
      return failure;
    }
    String said = said();
    return "HTTP " + status + (said.isEmpty() ? "" : ": " + said);
  }

  private String text() {
    String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
    if (type.contains("protobuf")) {
      return ServerMessage.status(body).text();
    }
    return type.contains("html") ? "" : StandardCharsets.UTF_8.decode(body.duplicate()).toString();
  }

  private String said() {
    String line = text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_TEXT_LENGTH ? line : line.substring(0, MAX_TEXT_LENGTH) + "...";
  }

  /**
   * Returns what the user can do about the failure, as a sentence.
   *
   * @param redaction masks secrets in text from the server
   */
  String remedy(OtlpSettings.Remedies remedies, SecretRedaction redaction) {
    if (status / 100 == 3) {
      // A query may contain a key.
      String target =
          location == null ? "" : " to " + redaction.apply(location.replaceFirst("[?#].*", ""));
      return "The server redirects" + target + ": use that address as the endpoint";
    }
    return switch (status) {
      case 0 ->
          ("Check that a receiver listens there (OTLP over HTTP, usually port 4318), or"
                  + " name another one with %s=http://HOST:PORT")
              .formatted(remedies.endpoint());
      case 401, 403 -> "Set the credentials: " + remedies.credentials();
      case 404, 405 ->
          "Check the endpoint's path: /v1/traces is appended to OTEL_EXPORTER_OTLP_ENDPOINT, but"
              + " not to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
      case 407 ->
          "Set the username and password of the <proxy> in settings.xml; for an https endpoint, the"
              + " JDK sends them only with -Djdk.http.auth.tunneling.disabledSchemes= in"
              + " .mvn/jvm.config";
      case 413 -> remedies.oversize();
      default -> "Check the receiver's log";
    };
  }

  /**
   * The message in the body of a server's response: an {@code ExportTraceServiceResponse} if the
   * server accepted the spans, a {@code google.rpc.Status} if it did not.
   *
   * @param number how many spans the server rejected, or the code of a status
   * @param text the server's message, empty for none
   */
  record ServerMessage(long number, String text) {

    private static final int PARTIAL_SUCCESS = 1;
    private static final int NUMBER = 1 << 3 | WireReader.VARINT;
    private static final int TEXT = 2;
    private static final ServerMessage NONE = new ServerMessage(0, "");

    /** Returns the {@code partial_success} of a response; an empty message if there is none. */
    static ServerMessage partialSuccess(ByteBuffer body) {
      try {
        return of(MessageFields.of(reader(body)).message(PARTIAL_SUCCESS));
      } catch (MalformedMessageException e) {
        return NONE;
      }
    }

    /** Returns a {@code Status}; an empty message if the body is not one. */
    static ServerMessage status(ByteBuffer body) {
      try {
        return of(reader(body));
      } catch (MalformedMessageException e) {
        return NONE;
      }
    }

    private static WireReader reader(ByteBuffer body) {
      byte[] bytes = new byte[body.remaining()];
      body.duplicate().get(bytes);
      return new WireReader(bytes, 0, bytes.length);
    }

    /** Both kinds have a number as field 1 and a text as field 2. */
    private static ServerMessage of(WireReader in) throws MalformedMessageException {
      MessageFields message = MessageFields.of(in);
      WireReader text = message.message(TEXT);
      return new ServerMessage(
          message.varint(NUMBER),
          new String(text.bytes(), text.position(), text.remaining(), StandardCharsets.UTF_8));
    }
  }
}
