package dev.oteltest.report.internal.output.section;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A picture that a browser can show.
 *
 * @param mediaType what it is, by its first bytes
 * @param base64 its bytes
 * @param size the number of its bytes
 */
record Picture(String mediaType, String base64, long size) {

  private static final long MAX_BYTES = 2 << 20;

  /** How files begin; each byte is a character. */
  private static final Map<String, String> BEGINNINGS =
      Map.of("\u0089PNG\r\n\u001a\n", "image/png", "\u00ff\u00d8\u00ff", "image/jpeg");

  /**
   * Reads a picture.
   *
   * @return empty if it has more bytes than allowed, can't be read, or begins like none
   */
  static Optional<Picture> read(Path file, long allowed) {
    try {
      if (Files.size(file) > Math.min(allowed, MAX_BYTES)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      String content = new String(bytes, StandardCharsets.ISO_8859_1);
      return BEGINNINGS.entrySet().stream()
          .filter(it -> content.startsWith(it.getKey()))
          .map(
              it ->
                  new Picture(
                      it.getValue(), Base64.getEncoder().encodeToString(bytes), bytes.length))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
