package dev.oteltest.report.internal.output.html;

import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.report.internal.output.html.data.DataChunk;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the data of the application is: in the page, or in files next to it.
 *
 * @param inside the chunks in the page
 * @param inFiles the chunks in files
 * @param folder the folder of these files, relative to the page, with a slash at its end; empty if
 *     it is the page's own
 */
record PageChunks(List<DataChunk> inside, List<DataChunk> inFiles, String folder) {

  /** The characters of data in a page; with more, its details are next to it. */
  static final long MAX_INSIDE = 20_000_000;

  private static final Pattern FILE = Pattern.compile("data-[0-9]+\\.js");

  /** Returns chunks that are all in the page. */
  static PageChunks inside(List<DataChunk> chunks) {
    return new PageChunks(chunks, List.of(), "");
  }

  /**
   * Decides where the chunks of a page are.
   *
   * @param mostInside the characters of data that a page may have
   */
  static PageChunks of(List<DataChunk> chunks, Path page, ReportLayout layout, long mostInside) {
    if (layout == ReportLayout.DIRECTORY) {
      return new PageChunks(List.of(), chunks, "");
    }
    long length = chunks.stream().mapToLong(DataChunk::length).sum();
    if (length <= mostInside) {
      return inside(chunks);
    }
    String name = String.valueOf(page.getFileName()).replaceFirst("\\.html$", "");
    return new PageChunks(
        chunks.stream().filter(chunk -> !chunk.isDetail()).toList(),
        chunks.stream().filter(DataChunk::isDetail).toList(),
        name + "-data/");
  }

  /** Whether the page needs files that are not in it, although it is one that should not. */
  boolean isSplit() {
    return !folder.isEmpty();
  }

  /** Writes the files, and removes those of an earlier page in the same place. */
  void writeBeside(Path page) throws IOException {
    if (inFiles.isEmpty()) {
      return;
    }
    Set<String> written = new HashSet<>();
    for (DataChunk chunk : inFiles) {
      AtomicFile.write(
          page.resolveSibling(folder + chunk.fileName()), writer -> writer.write(chunk.script()));
      written.add(chunk.fileName());
    }
    for (Path file : FolderTree.filesIn(page.resolveSibling(folder), any -> true)) {
      String name = String.valueOf(file.getFileName());
      if (FILE.matcher(name).matches() && !written.contains(name)) {
        Files.delete(file);
      }
    }
  }

  /** Writes the chunks that are in the page, one at a time, as elements that do nothing. */
  void writeInside(Writer writer) throws IOException {
    for (DataChunk chunk : inside) {
      writer.write("<script type=\"application/octet-stream;base64\" id=\"");
      writer.write(chunk.elementId());
      writer.write("\">");
      writer.write(chunk.base64());
      writer.write("</script>\n");
    }
  }
}
