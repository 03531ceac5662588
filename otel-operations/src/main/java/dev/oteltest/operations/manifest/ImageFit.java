package dev.oteltest.operations.manifest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the images that are there with the one to set.
 *
 * @param wanted the image to set, or null
 * @param replaced the names for which a kustomization puts an image of the wanted repository
 */
record ImageFit(@Nullable ManifestImage wanted, Set<String> replaced) {

  /** How an image is related to the one to set; what is more certain comes first. */
  enum Fit {
    /** It has the same repository, or its repository is to stay, whatever it is. */
    SAME,
    /** It has another repository. */
    OTHER,
    /** There is none, as in a patch, or it is a placeholder. */
    OPEN
  }

  /** Compares an image as it is written; null if there is none. */
  Fit of(@Nullable String image) {
    if (wanted == null || wanted.repository() == null) {
      return Fit.SAME;
    }
    ManifestImage reference = image == null ? null : ManifestImage.parse(image);
    if (reference == null) {
      return Fit.OPEN;
    }
    String repository = reference.repository();
    return wanted.isOf(repository) || (repository != null && replaced.contains(repository))
        ? Fit.SAME
        : Fit.OTHER;
  }

  /** Returns whether an image is to be changed where it is written. */
  boolean isToReplace(ManifestImage image) {
    return wanted != null && (wanted.repository() == null || wanted.isOf(image.repository()));
  }
}
