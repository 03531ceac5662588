package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.otlp.file.PagePadding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the trace file of a build says at its very beginning, so that nobody has to read its spans
 * to know it. It is a field that every reader of OTLP skips: that of {@link PagePadding}, but with
 * a text.
 *
 * @param tests whether the file has a run with tests, even if none has ended
 * @param startMillis when the build started, in milliseconds since the epoch; 0 if that is not
 *     known
 * @param asked what Maven was called with, such as {@code mvn verify}; empty if that is not known
 * @param ciRun the id of the span of the CI run; empty outside of CI
 * @param ciJob the id of the span of the CI job; empty if it is not known
 */
public record RunMark(boolean tests, long startMillis, String asked, String ciRun, String ciJob) {

  private static final String BEGINNING = "otel-test build\n";
  private static final int TAG = (PagePadding.PADDING << 3) | 2;
  private static final int HEAD = 3;
  private static final int MAX_ASKED = 300;
  private static final int MAX_BYTES = 4 * MAX_ASKED + 200;

  /** Returns what the JVMs of a build write, which know of nothing but their tests. */
  public static RunMark ofTests() {
    return new RunMark(true, 0, "", "", "");
  }

  /** Returns the mark as a request without spans. */
  public byte[] request() {
    String text =
        BEGINNING
            + ("tests=" + tests + "\nstart=" + startMillis + "\nrun=" + ciRun + "\njob=" + ciJob)
            + ("\nasked=" + ShortText.of(asked.replace('\n', ' '), MAX_ASKED) + "\n");
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.write(TAG);
    request.write((body.length & 0x7f) | 0x80); // two bytes, whatever the length is
    request.write(body.length >>> 7);
    request.writeBytes(body);
    return request.toByteArray();
  }

  /** Returns what a file says at its beginning; null if it is missing, or not of a build. */
  public static @Nullable RunMark of(Path file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(HEAD + MAX_BYTES);
    } catch (IOException e) {
      return null;
    }
    if (bytes.length < HEAD || bytes[0] != TAG || bytes[1] >= 0) {
      return null;
    }
    int length = Math.min((bytes[1] & 0x7f) | (bytes[2] << 7), bytes.length - HEAD);
    String text = new String(bytes, HEAD, Math.max(0, length), StandardCharsets.UTF_8);
    return text.startsWith(BEGINNING) ? parse(text) : null;
  }

  private static RunMark parse(String text) {
    Map<String, String> values = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        values.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    String start = values.getOrDefault("start", "");
    return new RunMark(
        !"false".equals(values.get("tests")),
        start.matches("\\d{1,18}") ? Long.parseLong(start) : 0,
        values.getOrDefault("asked", ""),
        values.getOrDefault("run", ""),
        values.getOrDefault("job", ""));
  }
}
