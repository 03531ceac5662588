package dev.oteltest.maven.toolfiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks over the values of a JSON report, one at a time, and skips those not requested. */
final class JsonCursor implements AutoCloseable {

  /** Reads the value of a field, with the cursor at its beginning. */
  @FunctionalInterface
  interface FieldReader {
    void read(String name) throws IOException;
  }

  /** Reads a value, with the cursor at its beginning. */
  @FunctionalInterface
  interface ValueReader {
    void read() throws IOException;
  }

  /**
   * The maximum length of a text; no finding has a longer one, and holding it could exhaust the
   * memory.
   */
  private static final int MAX_TEXT_LENGTH = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_TEXT_LENGTH).build())
          .build();

  private final Path report;
  private final JsonParser parser;

  private JsonCursor(Path report, JsonParser parser) {
    this.report = report;
    this.parser = parser;
  }

  static JsonCursor open(Path report) throws IOException {
    JsonParser parser = FACTORY.createParser(report.toFile());
    JsonCursor cursor = new JsonCursor(report, parser);
    cursor.next();
    return cursor;
  }

  /** Visits each field of the object at the cursor; skips any other value. */
  void fields(FieldReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip();
      return;
    }
    while (next() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      next();
      reader.read(name);
      skip();
    }
  }

  /** Visits one field of the object at the cursor; skips all others. */
  void field(String name, ValueReader reader) throws IOException {
    fields(
        field -> {
          if (field.equals(name)) {
            reader.read();
          }
        });
  }

  /** Visits each element of the array at the cursor; skips any other value. */
  void elements(ValueReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      skip();
      return;
    }
    while (next() != JsonToken.END_ARRAY) {
      reader.read();
      skip();
    }
  }

  /** Returns the first result of a function for the name of a field; does not read later fields. */
  <T> @Nullable T firstField(Function<String, @Nullable T> answer) throws IOException {
    while (next() == JsonToken.FIELD_NAME) {
      T found = answer.apply(parser.currentName());
      if (found != null) {
        return found;
      }
      next();
      skip();
    }
    return null;
  }

  /** Returns the text of the value at the cursor; null for an object, an array and null. */
  @Nullable String text() throws IOException {
    try {
      return parser.getValueAsString();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  /** Returns the text of the value at the cursor, or a default. */
  String text(String otherwise) throws IOException {
    String text = text();
    return text == null ? otherwise : text;
  }

  /** Returns the text of a field of the object at the cursor, or a default. */
  String textOf(String field, String otherwise) throws IOException {
    String[] text = {otherwise};
    field(field, () -> text[0] = text(otherwise));
    return text[0];
  }

  /** Returns the integer at the cursor; 0 for anything else. */
  int number() throws IOException {
    return ReportText.number(text());
  }

  /** Returns the array index at the cursor; -1, SARIF's default, for anything else. */
  int index() throws IOException {
    String text = text();
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** Skips a value that the reader did not read, with the cursor still at its beginning. */
  private void skip() throws IOException {
    try {
      parser.skipChildren();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private @Nullable JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw malformed(e);
    }
  }

  private ReportException malformed(JsonProcessingException e) {
    JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    // Jackson appends where the object began, with a note that the source is redacted.
    String reason =
        ReportText.oneLine(
            e.getOriginalMessage().replaceFirst("(?s)\\s*\\([\\w ]*\\[Source: .*", ""), 200);
    String how =
        e instanceof StreamConstraintsException
            ? "exceeds a limit of the parser"
            : "is malformed JSON";
    return new ReportException(report, how + place + " (" + reason + ')', e);
  }
}
