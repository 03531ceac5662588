package dev.oteltest.maven.toolfiles;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.oteltest.operations.internal.text.JsonValue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over the values of a JSON report, one at a time, and skips those not requested. */
final class JsonCursor {

  /** Reads a report, with the cursor at its beginning. */
  @FunctionalInterface
  interface Reader {
    void read(JsonCursor json) throws IOException;
  }

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

  /** The maximum length of all texts of a value; those that follow are left out. */
  private static final int MAX_VALUE_LENGTH = 2 * MAX_TEXT_LENGTH;

  /** What a value takes besides its text. */
  private static final int VALUE_LENGTH = 50;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(MAX_TEXT_LENGTH).build())
          .build();

  private final JsonParser parser;

  private JsonCursor(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a report.
   *
   * @throws ReportException if it is malformed
   */
  static void read(Path report, Reader reader) throws IOException {
    try (JsonParser parser = FACTORY.createParser(report.toFile())) {
      try {
        parser.nextToken();
        reader.read(new JsonCursor(parser));
      } catch (JsonProcessingException e) {
        throw malformed(report, parser, e);
      }
    }
  }

  /** Visits each field of the object at the cursor; skips any other value. */
  void fields(FieldReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      reader.read(name);
      parser.skipChildren();
    }
  }

  /** Visits each element of the array in a field of the object at the cursor; skips all else. */
  void elements(String field, ValueReader reader) throws IOException {
    fields(
        name -> {
          if (name.equals(field)) {
            elements(reader);
          }
        });
  }

  /** Visits each element of the array at the cursor; skips any other value. */
  void elements(ValueReader reader) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      reader.read();
      parser.skipChildren();
    }
  }

  /** Returns the answer to the first field that has one; does not read later fields. */
  <T> @Nullable T firstField(Map<String, T> answers) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      T found = answers.get(parser.currentName());
      if (found != null) {
        return found;
      }
      parser.nextToken();
      parser.skipChildren();
    }
    return null;
  }

  /**
   * Returns the value at the cursor.
   *
   * @param wanted the names of the fields to read, at any depth, so that a value of any size takes
   *     little memory; all if there are none
   */
  JsonValue value(String... wanted) throws IOException {
    return JsonValue.of(new Values(Set.of(wanted)).read());
  }

  private final class Values {

    private final Set<String> wanted;
    private int length;

    Values(Set<String> wanted) {
      this.wanted = wanted;
    }

    private @Nullable Object read() throws IOException {
      length += VALUE_LENGTH;
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        fields(
            name -> {
              boolean isWanted = wanted.isEmpty() || wanted.contains(name);
              if (isWanted && length <= MAX_VALUE_LENGTH) {
                length += name.length();
                object.put(name, read());
              }
            });
        return object;
      }
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        List<@Nullable Object> array = new ArrayList<>();
        elements(
            () -> {
              if (length <= MAX_VALUE_LENGTH) {
                array.add(read());
              }
            });
        return array;
      }
      String text = parser.getValueAsString();
      length += text == null ? 0 : text.length();
      return text;
    }
  }

  private static ReportException malformed(
      Path report, JsonParser parser, JsonProcessingException e) {
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
