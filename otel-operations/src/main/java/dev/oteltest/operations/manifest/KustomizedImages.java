package dev.oteltest.operations.manifest;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.manifest.Kustomization.Image;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The entries of {@code images} in all kustomizations. */
final class KustomizedImages {

  private final List<Image> images = new ArrayList<>();

  /** Adds the entries of a kustomization. */
  void add(Kustomization kustomization) {
    images.addAll(kustomization.images());
  }

  /** Returns the names in manifests that Kustomize replaces by a repository. */
  Set<String> replacedBy(ManifestImage wanted) {
    Set<String> names = new HashSet<>();
    images.stream()
        .filter(image -> image.standsFor(wanted))
        .forEach(image -> names.add(image.name()));
    return names;
  }

  /**
   * Sets an image in the entries that stand for it.
   *
   * @param chosen the images of the containers that are meant, as they are written
   * @return whether there is such an entry
   * @throws InvalidFileException if several entries could be meant
   */
  boolean set(ManifestImage wanted, Set<String> chosen) {
    List<Image> meant =
        wanted.repository() == null
            ? meant(chosen)
            : images.stream().filter(image -> image.standsFor(wanted)).toList();
    for (Image image : meant) {
      image.set(wanted);
    }
    return !meant.isEmpty();
  }

  /** Returns the entries for the chosen containers; if these don't have an image, the only one. */
  private List<Image> meant(Set<String> chosen) {
    if (!chosen.isEmpty()) {
      return images.stream().filter(image -> isOneOf(image, chosen)).toList();
    }
    Set<String> names = new LinkedHashSet<>();
    images.forEach(image -> names.add(image.name()));
    if (names.size() > 1) {
      throw images
          .get(0)
          .refuse(
              "a tag or digest alone could be that of any of "
                  + WorkloadChoice.some(names)
                  + ": give the image with its repository");
    }
    return images;
  }

  private static boolean isOneOf(Image image, Set<String> chosen) {
    return chosen.stream()
        .map(ManifestImage::parse)
        .anyMatch(reference -> reference != null && image.standsFor(reference));
  }
}
