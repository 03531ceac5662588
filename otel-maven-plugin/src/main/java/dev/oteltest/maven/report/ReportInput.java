package dev.oteltest.maven.report;

import dev.oteltest.report.input.InputReport;
import dev.oteltest.report.input.TraceInput;
import dev.oteltest.report.model.SpanRole;
import dev.oteltest.report.model.SpanTable;
import dev.oteltest.report.model.SpanTableBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The spans of a run and what could not be read of them.
 *
 * @param spans the spans
 * @param problems a message for each part of a file that was left out
 */
record ReportInput(SpanTable spans, List<String> problems) {

  /** Reads files. */
  static ReportInput read(Collection<Path> files) throws IOException {
    SpanTableBuilder builder = SpanTable.builder();
    InputReport report = TraceInput.read(files, builder::add);
    return new ReportInput(builder.build(), report.problems());
  }

  /**
   * Reads the trace files of a build.
   *
   * @param files the existing trace files of the modules, that of the topmost first. If it is that
   *     of a traced build, it contains the others, which may be older
   */
  static ReportInput ofBuild(List<Path> files) throws IOException {
    ReportInput top = read(files.subList(0, 1));
    if (files.size() == 1 || top.spans().rows(SpanRole.BUILD).findAny().isPresent()) {
      return top;
    }
    return read(new ArrayList<>(files));
  }
}
