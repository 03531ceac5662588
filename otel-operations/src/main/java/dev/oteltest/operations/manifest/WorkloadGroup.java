package dev.oteltest.operations.manifest;

import dev.oteltest.operations.manifest.ImageFit.Fit;
import java.util.ArrayList;
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
   * @param name its name
   * @param init whether it is an init container
   * @param fit how its image is related to the one to set
   * @param places all places of it; at least one
   */
  record Candidate(String name, boolean init, Fit fit, List<Place> places) {

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
    List<WorkloadGroup> groups = new ArrayList<>();
    for (List<Workload> one : documents.values()) {
      List<Candidate> candidates = candidates(settings, images, one, false);
      if (settings.initContainers()) {
        candidates.addAll(candidates(settings, images, one, true));
      }
      groups.add(new WorkloadGroup(one, candidates));
    }
    return groups;
  }

  private static List<Candidate> candidates(
      ManifestSettings settings, ImageFit images, List<Workload> documents, boolean init) {
    Map<String, List<Place>> places = new LinkedHashMap<>();
    for (Workload document : documents) {
      for (Workload.Container container :
          init ? document.initContainers() : document.containers()) {
        if (settings.containers().isEmpty() || settings.containers().contains(container.name())) {
          places
              .computeIfAbsent(container.name(), name -> new ArrayList<>())
              .add(new Place(document, container));
        }
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    places.forEach((name, all) -> candidates.add(new Candidate(name, init, fit(images, all), all)));
    return candidates;
  }

  private static Fit fit(ImageFit images, List<Place> places) {
    return places.stream()
        .map(place -> images.of(place.container.image()))
        .reduce(Fit.OPEN, Fit::surer);
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
