package dev.oteltest.operations.manifest;

import dev.oteltest.operations.manifest.ImageFit.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one workload, such as a manifest and patches of it: those with the same kind and
 * name.
 *
 * @param documents the documents; at least one
 * @param candidates those of its containers that the settings don't exclude
 */
record WorkloadGroup(List<Workload> documents, List<Candidate> candidates) {

  /** A place of a container. */
  record Place(Workload workload, Workload.Container container) {}

  /**
   * A container.
   *
   * @param fit how its image is related to the one to set
   * @param places all places of it; at least one
   */
  record Candidate(Fit fit, List<Place> places) {

    String name() {
      return places.get(0).container.name();
    }

    boolean init() {
      return places.get(0).container.init();
    }

    private @Nullable String image() {
      return places.stream()
          .map(place -> place.container.image())
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
  }

  /** Groups workloads, in their order. */
  static List<WorkloadGroup> of(
      ManifestSettings settings, ImageFit images, List<Workload> workloads) {
    Map<String, List<Workload>> documents = new LinkedHashMap<>();
    for (Workload workload : workloads) {
      documents.computeIfAbsent(workload.id(), id -> new ArrayList<>()).add(workload);
    }
    return documents.values().stream()
        .map(one -> new WorkloadGroup(one, candidates(settings, images, one)))
        .toList();
  }

  /** Returns the containers that the settings do not exclude, init containers last. */
  private static List<Candidate> candidates(
      ManifestSettings settings, ImageFit images, List<Workload> documents) {
    Map<Map.Entry<Boolean, String>, List<Place>> places = new LinkedHashMap<>();
    for (Workload document : documents) {
      for (Workload.Container container : document.containers()) {
        if ((settings.containers().isEmpty() || settings.containers().contains(container.name()))
            && (settings.initContainers() || !container.init())) {
          places
              .computeIfAbsent(
                  Map.entry(container.init(), container.name()), key -> new ArrayList<>())
              .add(new Place(document, container));
        }
      }
    }
    return places.values().stream()
        .map(all -> new Candidate(fit(images, all), all))
        .sorted(Comparator.comparing(Candidate::init))
        .toList();
  }

  private static Fit fit(ImageFit images, List<Place> places) {
    return places.stream()
        .map(place -> images.of(place.container.image()))
        .min(Comparator.naturalOrder())
        .orElse(Fit.OPEN);
  }

  /** Returns the first of its documents. */
  Workload first() {
    return documents.get(0);
  }

  /** Returns the candidates whose image is related so to the one to set. */
  List<Candidate> fitting(Fit fit) {
    return candidates.stream().filter(candidate -> candidate.fit == fit).toList();
  }

  /** Returns its kind, name and images, for a list. */
  String withImages() {
    List<String> images =
        candidates.stream().map(Candidate::image).filter(Objects::nonNull).toList();
    return first().id() + (images.isEmpty() ? "" : " (" + String.join(", ", images) + ")");
  }
}
