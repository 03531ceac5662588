package dev.oteltest.maven.merge;

import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.merge.SignalDetection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The merge of one signal.
 *
 * @param files the files to read; the target is the first of them if it exists
 * @param target the file to write
 */
record SignalMerge(OtlpSignal signal, Set<Path> files, Path target) {

  /**
   * Plans the merges of files, whose signals are known by their content. A file without any
   * content, or of another kind, counts as a trace file.
   *
   * @param traces the trace file to write; metrics and log records are written next to it
   * @throws IllegalArgumentException if a file has several signals, or a file to write has another
   *     signal than what would be written to it
   * @throws IOException if a file can't be read
   */
  static List<SignalMerge> of(Collection<Path> files, Path traces) throws IOException {
    Map<OtlpSignal, Set<Path>> found = new EnumMap<>(OtlpSignal.class);
    for (Path file : files) {
      OtlpSignal signal = SignalDetection.signalOf(file).orElse(OtlpSignal.TRACES);
      found.computeIfAbsent(signal, it -> new LinkedHashSet<>()).add(file);
    }
    List<SignalMerge> merges = new ArrayList<>();
    for (Map.Entry<OtlpSignal, Set<Path>> entry : found.entrySet()) {
      SignalMerge merge = of(entry.getKey(), entry.getValue(), traces);
      if (merges.stream().anyMatch(other -> other.target.equals(merge.target))) {
        throw new IllegalArgumentException(
            ("otel.output is the trace file, but %s would also get %s. Give it another" + " name")
                .formatted(merge.target, merge.signal.items));
      }
      merges.add(merge);
    }
    return merges;
  }

  /** Returns the files with the spans of a merge: those that are read, or what is there already. */
  static Set<Path> traces(List<SignalMerge> merges, Path traces) {
    return merges.stream()
        .filter(merge -> merge.signal == OtlpSignal.TRACES)
        .findFirst()
        .map(SignalMerge::files)
        .orElse(Files.isRegularFile(traces) ? Set.of(traces) : Set.of());
  }

  private static SignalMerge of(OtlpSignal signal, Set<Path> files, Path traces)
      throws IOException {
    Path target = CollectedFiles.of(signal, traces);
    Set<Path> parts = new LinkedHashSet<>();
    if (Files.isRegularFile(target)) {
      requireSignal(target, signal);
      parts.add(target);
    }
    parts.addAll(files);
    return new SignalMerge(signal, parts, target);
  }

  private static void requireSignal(Path target, OtlpSignal wanted) throws IOException {
    OtlpSignal present = SignalDetection.signalOf(target).orElse(wanted);
    if (present != wanted) {
      throw new IllegalArgumentException(
          ("%s has %s, but %s would be added to it. Move it away, or set another file"
                  + " with -Dotel.output=FILE")
              .formatted(target, present.items, wanted.items));
    }
  }
}
