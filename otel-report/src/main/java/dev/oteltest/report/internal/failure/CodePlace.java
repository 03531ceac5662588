package dev.oteltest.report.internal.failure;

import dev.oteltest.report.internal.model.Findings;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A place in the code.
 *
 * @param file the path in the repository, with slashes; if only the stack trace names a file, the
 *     path below its folder of sources; empty if unknown
 * @param line the line, from 1; 0 if unknown
 * @param fromRoot whether the file is a path in the repository, so that a review can show it
 */
public record CodePlace(String file, long line, boolean fromRoot) {

  /** No place. */
  public static final CodePlace UNKNOWN = new CodePlace("", 0, false);

  /**
   * Returns where a test is, or where a step found something: the line of the failure in the test's
   * own class if the stack trace has it, or else that of the test; of a step, its first finding.
   */
  static CodePlace of(Run run, int row, FailureReason reason) {
    SpanTable spans = run.spans();
    String file = spans.attribute(row, CommonAttributes.FILE_PATH);
    Long line = spans.attribute(row, CommonAttributes.LINE);
    String suite = spans.attribute(row, TestAttributes.SUITE_NAME);
    if (suite != null) {
      StackFrame frame = frameIn(suite, reason);
      if (frame != null && frame.line() > 0 && isOf(file, frame)) {
        String path = file == null ? frame.path() : slashes(file);
        return new CodePlace(path, frame.line(), file != null);
      }
    }
    if (file != null) {
      return new CodePlace(slashes(file), line == null ? 0 : line, true);
    }
    CodePlace finding = ofFinding(spans, row);
    // The frames of a goal are of its plugin.
    return finding.equals(UNKNOWN) && !spans.role(row).isOfBuild()
        ? ofFrame(reason.stackTrace())
        : finding;
  }

  /** Returns the frame of a class at which something failed; of several failures, the first. */
  private static @Nullable StackFrame frameIn(String suite, FailureReason reason) {
    SeveralFailures several = SeveralFailures.of(reason.type(), reason.message());
    String trace = reason.stackTrace();
    if (several != null) {
      int packageEnd = suite.lastIndexOf('.') + 1;
      StackFrame frame = StackFrame.firstOf(suite.substring(packageEnd), several.frames());
      if (frame != null) {
        String method = suite.substring(0, packageEnd) + frame.method();
        return new StackFrame(method, frame.file(), frame.line());
      }
      int suppressed = Math.max(0, trace.indexOf(ExceptionChain.SUPPRESSED));
      frame = StackFrame.firstOf(suite, trace.substring(suppressed));
      if (frame != null) {
        return frame;
      }
    }
    return StackFrame.firstOf(suite, trace);
  }

  /** Whether a frame is in a file: a class may inherit its tests from one of another file. */
  private static boolean isOf(@Nullable String file, StackFrame frame) {
    return file == null || slashes("/" + file).endsWith("/" + frame.file());
  }

  private static CodePlace ofFinding(SpanTable spans, int row) {
    return Findings.listed(spans, row).stream()
        .filter(finding -> !finding.file().isEmpty())
        .findFirst()
        .map(finding -> new CodePlace(slashes(finding.file()), finding.line(), true))
        .orElse(UNKNOWN);
  }

  private static CodePlace ofFrame(String stackTrace) {
    StackFrame frame = ExceptionChain.of(stackTrace).first(OwnCode.OF_NO_LIBRARY, each -> true);
    return frame == null || frame.file().isEmpty()
        ? UNKNOWN
        : new CodePlace(frame.path(), frame.line(), false);
  }

  private static String slashes(String path) {
    return path.replace('\\', '/');
  }

  /** Returns a place as it follows a name: {@code (CartTest.java:12)} after a space; or nothing. */
  public static String after(String place) {
    return place.isEmpty() ? "" : " (" + place + ")";
  }

  /** Returns {@code file:line}, or as much of it as is known. */
  public String text() {
    return file + (line > 0 && !file.isEmpty() ? ":" + line : "");
  }
}
