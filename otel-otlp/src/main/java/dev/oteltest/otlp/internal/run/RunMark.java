package dev.oteltest.otlp.internal.run;

import dev.oteltest.internal.text.ShortText;
import dev.oteltest.otlp.file.PagePadding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the trace file of a build says at its very beginning, so that nobody has to read its spans
 * to know it. It is a field that every reader of OTLP skips: that of {@link PagePadding}, but with
 * a text.
 *
 * @param tests whether the file has a run with tests, even if none has ended
 * @param startMillis when the build started, in milliseconds since the epoch; 0 if unknown
 * @param asked what Maven was called with, such as {@code mvn verify}; empty if unknown
 * @param ciRun the id of the span of the CI run; empty outside of CI
 * @param ciJob the id of the span of the CI job; empty if unknown
 */
public record RunMark(boolean tests, long startMillis, String asked, String ciRun, String ciJob) {

  private static final String BEGINNING = "otel-test build";
  private static final int LINES = 6;
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
    String call = ShortText.of(asked.replace('\n', ' '), MAX_ASKED);
    String text =
        String.join("\n", BEGINNING, "" + tests, "" + startMillis, ciRun, ciJob, call + "\n");
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
    int rest = Math.max(0, bytes.length - HEAD);
    String[] lines =
        new String(bytes, bytes.length - rest, rest, StandardCharsets.UTF_8).split("\n", LINES + 1);
    return lines.length > LINES
            && bytes[0] == TAG
            && lines[0].equals(BEGINNING)
            && lines[2].matches("\\d{1,18}")
        ? new RunMark(
            lines[1].equals("true"), Long.parseLong(lines[2]), lines[5], lines[3], lines[4])
        : null;
  }
}
