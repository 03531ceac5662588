package dev.oteltest.junit.containers;

import java.util.List;

/**
 * An image as a container names it, in the parts that the semantic conventions have.
 *
 * @param name the repository, with its registry if it has one
 * @param tags its tag; empty if it is named by digest alone
 */
record ImageReference(String name, List<String> tags) {

  private static final String LATEST = "latest";

  /**
   * Reads {@code registry:5000/team/image:tag@digest}, of which all but the image may be missing.
   */
  static ImageReference parse(String reference) {
    int digest = reference.indexOf('@');
    String tagged = digest < 0 ? reference : reference.substring(0, digest);
    int colon = tagged.lastIndexOf(':');
    if (colon > tagged.lastIndexOf('/')) {
      return new ImageReference(tagged.substring(0, colon), List.of(tagged.substring(colon + 1)));
    }
    return new ImageReference(tagged, digest < 0 ? List.of(LATEST) : List.of());
  }

  /** The last part of the name: what people call it. */
  String shortName() {
    return name.substring(name.lastIndexOf('/') + 1);
  }
}
