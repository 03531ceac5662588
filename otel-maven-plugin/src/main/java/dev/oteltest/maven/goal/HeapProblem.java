package dev.oteltest.maven.goal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.file.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Describes that the heap is too small for the spans of files, and how large it must be.
 *
 * @param files files and folders; those that can't be looked at count nothing
 * @param heap the most bytes that the heap may have
 */
public record HeapProblem(Collection<Path> files, long heap) {

  /** For a page, which needs most; see docs/at-scale.md. */
  private static final double HEAP_PER_BYTE = 1.5;

  private static final long MB = 1 << 20;
  private static final long GB = 1 << 30;

  public HeapProblem {
    files = List.copyOf(files);
  }

  /** Describes it for the heap of this JVM. */
  public static HeapProblem of(Collection<Path> files) {
    return new HeapProblem(files, Runtime.getRuntime().maxMemory());
  }

  /** Whether more heap helps: an error may also be about threads or classes. */
  public static boolean isCauseOf(Throwable problem) {
    String message = String.valueOf(problem.getMessage());
    return problem instanceof OutOfMemoryError
        && (message.contains("heap space") || message.contains("GC overhead"));
  }

  /** Returns what is too small for what, as a sentence without its period. */
  public String problem() {
    String what = "a heap of " + size(heap) + " is not enough";
    if (files.isEmpty()) {
      return what;
    }
    String which =
        files.size() == 1
            ? files.iterator().next().toString()
            : CountText.of(files.size(), "file") + " such as " + files.iterator().next();
    return what + " for the spans in " + which + " (" + size(bytes()) + ")";
  }

  /** Returns how much is enough, for Maven's variable, as a sentence without its period. */
  public String remedy() {
    return "Give Maven more memory: MAVEN_OPTS=" + option();
  }

  /** Returns the JVM's option for enough heap, such as {@code -Xmx4g}. */
  public String option() {
    double needed = Math.max(HEAP_PER_BYTE * bytes(), 1.5 * heap);
    return "-Xmx" + (long) Math.ceil(needed / GB) + "g";
  }

  private long bytes() {
    return files.stream().mapToLong(HeapProblem::bytes).sum();
  }

  private static long bytes(Path file) {
    try {
      List<Path> files =
          Files.isDirectory(file) ? FolderTree.files(file, it -> true) : List.of(file);
      return files.stream().mapToLong(it -> it.toFile().length()).sum();
    } catch (IOException e) {
      return 0; // it is gone, and the problem is another one
    }
  }

  private static String size(long bytes) {
    return bytes >= GB
        ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GB)
        : Math.max(1, Math.round((double) bytes / MB)) + " MB";
  }
}
