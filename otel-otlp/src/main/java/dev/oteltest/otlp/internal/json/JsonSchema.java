package dev.oteltest.otlp.internal.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The fields of an OTLP message by their JSON names, read from a table next to this class. */
final class JsonSchema {

  /** How the JSON value of a field is encoded in protobuf. */
  enum Kind {
    TEXT,
    HEX,
    BASE64,
    BOOL,
    ENUM,
    INT32,
    UINT32,
    SINT32,
    INT64,
    UINT64,
    FIXED32,
    FIXED64,
    SFIXED64,
    DOUBLE,
    MESSAGE
  }

  /**
   * A field.
   *
   * @param number the number in protobuf
   * @param message the schema of the message; null for other kinds
   */
  record Field(int number, Kind kind, @Nullable JsonSchema message) {}

  private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
  private static final String TABLE = "json-schema.txt";
  private static final Map<String, JsonSchema> MESSAGES = read();

  static final JsonSchema RESOURCE_SPANS = of("ResourceSpans");

  private final Map<String, Field> fields = new HashMap<>();

  private JsonSchema() {}

  /** Returns the schema of the message with that name. */
  static JsonSchema of(String message) {
    JsonSchema schema = MESSAGES.get(message);
    if (schema == null) {
      throw new IllegalStateException(TABLE + " lacks " + message);
    }
    return schema;
  }

  private static Map<String, JsonSchema> read() {
    Map<String, JsonSchema> messages = new HashMap<>();
    try (InputStream table = JsonSchema.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing from the jar");
      }
      JsonSchema message = new JsonSchema();
      for (String line :
          new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        if (line.startsWith(" ")) {
          message.add(line.strip().split(" ", -1), messages);
        } else if (!line.startsWith("#")) {
          message = messages.computeIfAbsent(line.strip(), name -> new JsonSchema());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(TABLE, e);
    }
    return messages;
  }

  /**
   * Adds the fields of a line: the type (a kind or a message), then the name and number of each.
   */
  private void add(String[] line, Map<String, JsonSchema> messages) {
    String type = line[0];
    boolean isKind = type.equals(type.toUpperCase(Locale.ROOT));
    Kind kind = isKind ? Kind.valueOf(type) : Kind.MESSAGE;
    JsonSchema message = isKind ? null : messages.computeIfAbsent(type, name -> new JsonSchema());
    for (int i = 1; i < line.length; i++) {
      int equals = line[i].indexOf('=');
      int number = Integer.parseInt(line[i].substring(equals + 1));
      fields.put(line[i].substring(0, equals), new Field(number, kind, message));
    }
  }

  /** Returns the field of that name, or null if this version does not know it. */
  @Nullable Field field(String name) {
    Field field = fields.get(name);
    return field == null ? fields.get(otherName(name)) : field;
  }

  /** Readers of protobuf's JSON accept the names in the .proto files, too; Tempo had older ones. */
  private static String otherName(String name) {
    return switch (name) {
      case "instrumentationLibrarySpans" -> "scopeSpans";
      case "instrumentationLibrary" -> "scope";
      default ->
          UNDERSCORE.matcher(name).replaceAll(after -> after.group(1).toUpperCase(Locale.ROOT));
    };
  }

  Set<String> names() {
    return fields.keySet();
  }
}
