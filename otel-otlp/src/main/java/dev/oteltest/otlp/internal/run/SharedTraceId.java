package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.span.SpanIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The trace id that the JVMs of a run share if no caller gave one. */
final class SharedTraceId {

  static final String FILE = "trace-id";

  private static final Pattern VALID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

  private SharedTraceId() {}

  /** Returns the trace id in the folder of a run, or creates one. The caller holds the lock. */
  static String in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (Files.exists(file)) {
      String id = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
      if (VALID.matcher(id).matches()) {
        return id;
      }
    }
    String id = SpanIds.newTraceId();
    Files.writeString(file, id + "\n", StandardCharsets.ISO_8859_1);
    return id;
  }
}
