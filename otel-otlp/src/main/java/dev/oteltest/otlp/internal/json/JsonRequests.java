package dev.oteltest.otlp.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spans of a stream of OTLP's JSON: one document, several, or one a line, as collectors
 * write them. Its memory use depends on the longest {@code ResourceSpans}. Needs jackson-core. Not
 * thread-safe.
 */
public final class JsonRequests implements Closeable {

  /** What backends put around the requests that they return: Jaeger and Tempo. */
  private static final Set<String> WRAPPERS = Set.of("result", "trace");

  /** Other names of {@code resourceSpans}: those of the .proto file and of Tempo. */
  private static final Set<String> SPANS = Set.of("resourceSpans", "resource_spans", "batches");

  private static final int MAX_KEYS = 10;

  private final JsonParser in;
  private final JsonTranscoder transcoder;

  /** What encloses the current token: lists of ResourceSpans are true, anything else is false. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private final Set<OtlpSignal> signals = EnumSet.noneOf(OtlpSignal.class);
  private final Set<String> otherKeys = new LinkedHashSet<>();
  private long documentOffset;
  private long messageOffset;

  /** The nesting of the message that is being read, or 0. */
  private int messageDepth;

  private JsonRequests(JsonParser in) {
    this.in = in;
    this.transcoder = new JsonTranscoder(in);
  }

  /** Reads a stream in UTF-8, UTF-16 or UTF-32. */
  public static JsonRequests of(InputStream in) throws IOException {
    return new JsonRequests(JsonTranscoder.FACTORY.createParser(in));
  }

  /**
   * Reads the next {@code ResourceSpans}.
   *
   * @return its protobuf message, or null at the end of the stream
   * @throws EOFException if the stream ends within a document
   * @throws MalformedMessageException if the stream is not JSON or not OTLP from {@link #offset}
   * @throws IOException if the stream can't be read
   */
  public byte @Nullable [] next() throws IOException, MalformedMessageException {
    try {
      for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
        switch (token) {
          case START_OBJECT -> {
            if (Boolean.TRUE.equals(open.peek())) {
              return message();
            }
            enter(false);
          }
          case START_ARRAY -> enter(false); // of documents
          case END_OBJECT, END_ARRAY -> open.pop();
          case FIELD_NAME -> field(in.currentName());
          default -> throw malformed("expected an object");
        }
      }
      return null;
    } catch (JsonEOFException e) {
      throw torn(e);
    } catch (JacksonException e) {
      messageDepth = 0; // nothing more of it can be read
      throw malformed(JsonTranscoder.firstLine(e));
    }
  }

  private byte[] message() throws IOException, MalformedMessageException {
    messageOffset = in.currentTokenLocation().getByteOffset();
    messageDepth = in.getParsingContext().getNestingDepth();
    byte[] message = transcoder.current(JsonSchema.RESOURCE_SPANS);
    messageDepth = 0;
    return message;
  }

  /**
   * Skips the rest of a {@code ResourceSpans} that is not OTLP.
   *
   * @return false if the stream is not JSON, or not in one
   * @throws EOFException if the stream ends within it
   * @throws IOException if the stream can't be read
   */
  public boolean skipMessage() throws IOException {
    if (messageDepth == 0) {
      return false;
    }
    try {
      while (in.currentToken() != null
          && (in.currentToken() != JsonToken.END_OBJECT
              || in.getParsingContext().getNestingDepth() >= messageDepth)) {
        in.nextToken();
      }
    } catch (JsonEOFException e) {
      throw torn(e);
    } catch (JacksonException e) {
      return false;
    } finally {
      messageDepth = 0;
    }
    return true;
  }

  private static EOFException torn(JsonEOFException cause) {
    EOFException torn = new EOFException("the JSON is not closed");
    torn.initCause(cause);
    return torn;
  }

  /** Returns the offset in bytes of the {@code ResourceSpans} that was read last. */
  public long messageOffset() {
    return messageOffset;
  }

  private void enter(boolean ofSpans) throws MalformedMessageException {
    if (open.isEmpty()) {
      documentOffset = in.currentTokenLocation().getByteOffset();
    }
    if (open.size() > 3) {
      throw malformed("unexpected nesting");
    }
    open.push(ofSpans);
  }

  private void field(String name) throws IOException, MalformedMessageException {
    JsonToken value = in.nextToken();
    if (SPANS.contains(name)) {
      signals.add(OtlpSignal.TRACES);
      if (value == JsonToken.START_ARRAY) {
        enter(true);
        return;
      }
      if (value != JsonToken.VALUE_NULL) {
        throw malformed("expected an array");
      }
    } else if (WRAPPERS.contains(name) && value == JsonToken.START_OBJECT) {
      enter(false);
    } else {
      other(name);
      in.skipChildren();
    }
  }

  private void other(String name) {
    switch (name) {
      case "resourceMetrics", "resource_metrics" -> signals.add(OtlpSignal.METRICS);
      case "resourceLogs", "resource_logs" -> signals.add(OtlpSignal.LOGS);
      default -> {
        if (otherKeys.size() < MAX_KEYS) {
          otherKeys.add(name);
        }
      }
    }
  }

  private MalformedMessageException malformed(String problem) {
    return new MalformedMessageException((int) offset(), problem);
  }

  /** Returns the offset in bytes of what is read next. */
  public long offset() {
    return in.currentLocation().getByteOffset();
  }

  /** Returns the offset in bytes of the document that is read. */
  public long documentOffset() {
    return documentOffset;
  }

  /** Returns the signals that the stream has had so far. */
  public Set<OtlpSignal> signals() {
    return signals;
  }

  /** Returns the first keys of documents so far that do not hold telemetry. */
  public Set<String> otherKeys() {
    return otherKeys;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
