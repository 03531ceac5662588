package dev.oteltest.junit.containers;

import java.util.List;

/**
 * A reference to an image, in the parts defined by the semantic conventions.
 *
 * @param name the repository, with its registry if there is one
 * @param tags its tag; empty if it is referenced by digest alone
 */
record ImageReference(String name, List<String> tags) {

  private static final String LATEST = "latest";

  /** Reads {@code registry:5000/team/image:tag@digest}, of which only the image is required. */
  static ImageReference parse(String reference) {
    int digest = reference.indexOf('@');
    String tagged = digest < 0 ? reference : reference.substring(0, digest);
    int colon = tagged.lastIndexOf(':');
    if (colon > tagged.lastIndexOf('/')) {
      return new ImageReference(tagged.substring(0, colon), List.of(tagged.substring(colon + 1)));
    }
    return new ImageReference(tagged, digest < 0 ? List.of(LATEST) : List.of());
  }

  /** The last part of the name, which is what people call it. */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
