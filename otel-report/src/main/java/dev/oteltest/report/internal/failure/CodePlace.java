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
      String frame = frameIn(suite, reason);
      if (!frame.isEmpty() && StackFrames.lineOf(frame) > 0 && isOf(file, frame)) {
        String path = file == null ? path(frame) : slashes(file);
        return new CodePlace(path, StackFrames.lineOf(frame), file != null);
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
  private static String frameIn(String suite, FailureReason reason) {
    SeveralFailures several = SeveralFailures.of(reason.type(), reason.message());
    String trace = reason.stackTrace();
    if (several != null) {
      int packageEnd = suite.lastIndexOf('.') + 1;
      String frame = StackFrames.firstOf(suite.substring(packageEnd), several.frames());
      if (!frame.isEmpty()) {
        return suite.substring(0, packageEnd) + frame;
      }
      int suppressed = Math.max(0, trace.indexOf(ExceptionChain.SUPPRESSED));
      frame = StackFrames.firstOf(suite, trace.substring(suppressed));
      if (!frame.isEmpty()) {
        return frame;
      }
    }
    return StackFrames.firstOf(suite, trace);
  }

  /** Whether a frame is in a file: a class may inherit its tests from one of another file. */
  private static boolean isOf(@Nullable String file, String frame) {
    return file == null || slashes("/" + file).endsWith("/" + StackFrames.fileOf(frame));
  }

  private static CodePlace ofFinding(SpanTable spans, int row) {
    return Findings.listed(spans, row).stream()
        .filter(finding -> !finding.file().isEmpty())
        .findFirst()
        .map(finding -> new CodePlace(slashes(finding.file()), finding.line(), true))
        .orElse(UNKNOWN);
  }

  private static CodePlace ofFrame(String stackTrace) {
    String frame = StackFrames.firstOwn(stackTrace);
    return frame.isEmpty() || StackFrames.fileOf(frame).isEmpty()
        ? UNKNOWN
        : new CodePlace(path(frame), StackFrames.lineOf(frame), false);
  }

  /**
   * Returns the path of a frame's file below the folder of sources, by the package of its class.
   */
  private static String path(String frame) {
    String method = StackFrames.methodOf(frame);
    String type = method.substring(0, Math.max(0, method.lastIndexOf('.')));
    int packageEnd = type.lastIndexOf('.');
    String folder = packageEnd < 0 ? "" : type.substring(0, packageEnd).replace('.', '/') + "/";
    return folder + StackFrames.fileOf(frame);
  }

  private static String slashes(String path) {
    return path.replace('\\', '/');
  }

  /** Returns {@code file:line}, or as much of it as is known. */
  public String text() {
    return file + (line > 0 && !file.isEmpty() ? ":" + line : "");
  }
}
