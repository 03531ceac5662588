package dev.oteltest.maven.reports;

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

/** Walks over the values of a JSON report, one at a time; what nobody asks for is passed over. */
final class JsonCursor implements AutoCloseable {

  /** What to do with a value, with the cursor at its beginning. */
  @FunctionalInterface
  interface Step {
    void at(String name) throws IOException;
  }

  /** No finding has a text of that length; to hold it could take all memory there is. */
  private static final int LONGEST_TEXT = 1_000_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(LONGEST_TEXT).build())
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

  /** Visits each field of the object here; of anything else, none. */
  void fields(Step step) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      skip();
      return;
    }
    while (next() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      next();
      step.at(name);
      skip();
    }
  }

  /** Visits each element of the array here; of anything else, none. */
  void elements(Step step) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      skip();
      return;
    }
    while (next() != JsonToken.END_ARRAY) {
      step.at("");
      skip();
    }
  }

  /** The first answer that a field's name gives; later fields are not read. */
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

  /** The text of the value here; null for an object, an array and null. */
  @Nullable String text() throws IOException {
    try {
      return parser.getValueAsString();
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  /** The text of the value here, or one to take instead. */
  String text(String otherwise) throws IOException {
    String text = text();
    return text == null ? otherwise : text;
  }

  /** The whole number here; 0 for anything else. */
  int number() throws IOException {
    return ReportText.number(text());
  }

  /** The place in an array that stands here; -1, as SARIF has it, for none. */
  int index() throws IOException {
    String text = text();
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** A step that leaves a value alone leaves the cursor at its beginning. */
  private void skip() throws IOException {
    try {
      parser.skipChildren();
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private @Nullable JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      throw broken(e);
    }
  }

  private ReportException broken(JsonProcessingException e) {
    JsonLocation at = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    // Jackson adds where the object began, with a note on what it does not tell of the source.
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
