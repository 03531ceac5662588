package dev.oteltest.report.internal.input;

import dev.oteltest.otlp.internal.decode.InflatedStream;
import dev.oteltest.report.internal.file.FolderTree;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads spans from files, which are known by their content, not by their names: OTLP in protobuf
 * (our trace files, or those of a collector), OTLP in JSON (one document, several, or one a line),
 * each also compressed with gzip. Its memory use depends on the longest message, not on the size of
 * the files. The torn end of a file is left out and reported.
 */
public final class TraceInput {

  /** The names of the files that a folder stands for. */
  private static final Pattern NAMES =
      Pattern.compile(".*\\.(pb|json|jsonl|ndjson|otlp|binpb)(\\.gz)?");

  /** What a build writes next to its spans, so nothing is missing if a folder has it. */
  private static final Set<String> OTHERS_OF_BUILD =
      Set.of("test-metrics.pb", "test-logs.pb", "build-metrics.pb", "build-logs.pb");

  private final ReadSpans spans;
  private final long inflationLimit;
  private final Set<Path> read = new HashSet<>();

  private TraceInput(ReadSpans spans, long inflationLimit) {
    this.spans = spans;
    this.inflationLimit = inflationLimit;
  }

  /**
   * Reads all spans of files.
   *
   * @param files files and folders. A folder stands for the files below it that are called {@code
   *     *.pb}, {@code *.json}, {@code *.jsonl} and the like; those that hold something else than
   *     spans are left out, and reported unless builds write them next to their spans, while a
   *     named file must hold spans
   * @param into gets each span, in the order of the files
   * @return what was left out: torn ends, other signals, other files of folders; each names its
   *     file
   * @throws InputException if a file can't be read as spans, or if there are no files
   * @throws IOException if a file can't be read
   */
  public static List<String> read(Collection<Path> files, Consumer<? super SpanData> into)
      throws IOException {
    return read(files, into, InflatedStream.LIMIT);
  }

  static List<String> read(
      Collection<Path> files, Consumer<? super SpanData> into, long inflationLimit)
      throws IOException {
    TraceInput input = new TraceInput(new ReadSpans(into), inflationLimit);
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        input.folder(file);
      } else if (Files.exists(file)) {
        input.file(file);
      } else {
        throw new NoSuchFileException(file.toString());
      }
    }
    return List.copyOf(input.spans.problems);
  }

  private void folder(Path folder) throws IOException {
    boolean any = false;
    List<String> others = new ArrayList<>();
    List<String> unexpected = new ArrayList<>();
    for (Path file : FolderTree.files(folder, TraceInput::isNamedLikeOne)) {
      try {
        file(file);
        any = true;
      } catch (InputException e) {
        if (!e.hasOtherContent()) {
          throw e;
        }
        others.add(e.getMessage());
        if (!OTHERS_OF_BUILD.contains(file.getFileName().toString())) {
          unexpected.add(e.getMessage() + ". The file is left out");
        }
      }
    }
    if (!any && others.isEmpty()) {
      throw InputException.notSpans(
          folder, "this folder has no files that are called *.pb, *.json or *.jsonl");
    }
    if (!any) {
      throw InputException.notSpans(
          folder, "no file in this folder has spans. The first: " + others.get(0));
    }
    spans.problems.addAll(unexpected);
  }

  private static boolean isNamedLikeOne(Path file) {
    return NAMES.matcher(file.getFileName().toString().toLowerCase(Locale.ROOT)).matches();
  }

  private void file(Path file) throws IOException {
    if (read.contains(file)) {
      return;
    }
    try (OpenInput input = OpenInput.open(file, inflationLimit)) {
      ContentKind kind = input.kind();
      if (kind == ContentKind.EMPTY && input.torn() == null) {
        throw InputException.notSpans(file, kind.problem());
      }
      if (!kind.problem().isEmpty()) {
        throw InputException.at(file, 0, kind.problem());
      }
      if (kind == ContentKind.JSON) {
        JsonInput.read(input, spans);
      } else {
        ProtobufInput.read(input, spans);
      }
      if (input.torn() != null) {
        spans.problem(
            "%s: the compressed data is torn (%s). The spans before that are read"
                .formatted(file, input.torn()));
      }
    }
    read.add(file);
  }
}
