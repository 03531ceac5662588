package dev.oteltest.report.internal.output.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The address by which a page links to another file. */
final class PageAddress {

  private PageAddress() {}

  /** Returns a relative address, so that both files can be moved together. */
  static String from(Path page, Path other) {
    Path folder = page.toAbsolutePath().normalize().getParent();
    Path target = other.toAbsolutePath().normalize();
    if (folder == null || !Objects.equals(folder.getRoot(), target.getRoot())) {
      return target.toUri().toString();
    }
    String relative = folder.relativize(target).toString().replace('\\', '/');
    try {
      return new URI(null, null, relative, null).getRawPath();
    } catch (URISyntaxException e) {
      return target.toUri().toString(); // such as a:b.html, which is no path by itself
    }
  }
}
