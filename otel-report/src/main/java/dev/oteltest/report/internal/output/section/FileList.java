package dev.oteltest.report.internal.output.section;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.failure.PublishedFile;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the files that a failed test published: pictures as such, links to the others. */
final class FileList {

  private static final int MOST = 20;

  private final HtmlWriter html;
  private final TestFiles files;

  FileList(HtmlWriter html, TestFiles files) {
    this.html = html;
    this.files = files;
  }

  /** Writes the files of a span; nothing if it has none. */
  void write(SpanTable spans, int row) {
    List<PublishedFile> published = PublishedFile.of(spans, row);
    if (published.isEmpty()) {
      return;
    }
    html.open("details").flag("open").element("summary", CountText.of(published.size(), "file"));
    published.subList(0, Math.min(MOST, published.size())).forEach(this::file);
    if (published.size() > MOST) {
      html.element("p", "note", "… and " + CountText.number(published.size() - MOST) + " more.");
    }
    html.close().newLine();
  }

  private void file(PublishedFile published) {
    Optional<Path> found = files.find(published.path());
    html.open("figure");
    found
        .flatMap(files::picture)
        .ifPresent(it -> html.picture(it.mediaType(), it.base64(), published.name()));
    html.open("figcaption");
    if (found.isPresent()) {
      html.page(files.address(found.get()), published.name());
    } else {
      html.open("code").name(published.path()).close();
    }
    if (!published.mediaType().isEmpty()) {
      html.text(" · ").name(published.mediaType());
    }
    html.close().close().newLine();
  }
}
