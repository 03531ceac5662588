package dev.oteltest.operations.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to set in manifests, and in which containers.
 *
 * @since 0.1
 */
public final class ManifestSettings {

  private static final Pattern VARIABLE = Pattern.compile("[-._a-zA-Z][-._a-zA-Z0-9]*");
  private static final Pattern ENDPOINT = Pattern.compile("https?://[^/@\\s]+(?:/\\S*)?");

  private static final Pattern WORKLOAD = Pattern.compile("[A-Za-z]+/[^/\\s]+");
  private static final String SERVICE_NAME = "OTEL_SERVICE_NAME";

  private final Set<String> workloads;
  private final Set<String> containers;
  private final boolean initContainers;
  private final @Nullable ManifestImage image;
  private final Map<String, String> variables;
  private final Map<String, String> resourceAttributes;
  private final boolean serviceNameByWorkload;

  private ManifestSettings(Builder builder) {
    this.workloads = new LinkedHashSet<>(builder.workloads);
    this.containers = new TreeSet<>(builder.containers);
    this.initContainers = builder.initContainers;
    this.image = builder.image;
    this.variables = new LinkedHashMap<>(builder.variables);
    this.resourceAttributes = new LinkedHashMap<>(builder.resourceAttributes);
    this.serviceNameByWorkload =
        builder.serviceNameByWorkload && !variables.containsKey(SERVICE_NAME);
    if (serviceNameByWorkload && builder.onlyServiceName != null) {
      variables.put(SERVICE_NAME, builder.onlyServiceName);
    }
  }

  /** Starts with settings that change nothing. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the workloads to change, each {@code Kind/name}; empty if none is named. */
  Set<String> workloads() {
    return workloads;
  }

  Set<String> containers() {
    return containers;
  }

  boolean initContainers() {
    return initContainers;
  }

  @Nullable ManifestImage image() {
    return image;
  }

  /** Returns whether more is asked for than the image of a kustomization. */
  boolean needsContainer() {
    return !workloads.isEmpty()
        || !containers.isEmpty()
        || !variables.isEmpty()
        || !resourceAttributes.isEmpty();
  }

  /** Returns the variables to set if only one workload is changed. */
  Map<String, String> variables() {
    return variables;
  }

  /** Returns the variables to set in one of several workloads. */
  Map<String, String> variables(Workload oneOfSeveral) {
    if (!serviceNameByWorkload) {
      return variables;
    }
    Map<String, String> all = new LinkedHashMap<>(variables);
    all.remove(SERVICE_NAME);
    String name = oneOfSeveral.metadataName();
    if (name != null) {
      all.put(SERVICE_NAME, name.replaceFirst("-+$", "")); // a generated name goes on after it
    }
    return all;
  }

  Map<String, String> resourceAttributes() {
    return resourceAttributes;
  }

  /**
   * Collects settings. Each method throws an {@link IllegalArgumentException} if a value can't be
   * what it is meant to be.
   *
   * @since 0.1
   */
  public static final class Builder {

    private final List<String> workloads = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();
    private boolean initContainers;
    private @Nullable ManifestImage image;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> resourceAttributes = new LinkedHashMap<>();
    private boolean serviceNameByWorkload;
    private @Nullable String onlyServiceName;

    private Builder() {}

    /**
     * Adds a workload to change. Without any, an image with its repository chooses the only
     * workload that has this repository; if several could be meant, nothing is changed.
     *
     * @param workload its kind and name, such as {@code Deployment/shop}; all files' documents of
     *     it are meant, in each namespace
     */
    public Builder workload(String workload) {
      if (!WORKLOAD.matcher(workload.strip()).matches()) {
        throw new IllegalArgumentException(
            ("'%s' is not the kind and name of a workload (otel.manifest.workloads): write"
                    + " Kind/name, such as Deployment/shop")
                .formatted(workload));
      }
      workloads.add(workload.strip());
      return this;
    }

    /**
     * Adds a container to change. Without any, an image with its repository chooses the container
     * that has this repository; otherwise, each pod must have only one.
     *
     * @param name the container's name in the manifest
     */
    public Builder container(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("The name of a container is empty");
      }
      containers.add(name.strip());
      return this;
    }

    /** Changes init containers as well. */
    public Builder withInitContainers() {
      initContainers = true;
      return this;
    }

    /**
     * Sets the image, where it has the same repository already or is a placeholder.
     *
     * @param reference a reference with a tag or digest; {@code :tag} or {@code @digest} alone
     *     keeps each image's repository
     */
    public Builder image(String reference) {
      ManifestImage parsed = ManifestImage.parse(reference.strip());
      if (parsed == null || (parsed.tag() == null && parsed.digest() == null)) {
        throw new IllegalArgumentException(
            ("'%s' is not an image with a tag or digest: write repository:tag,"
                    + " repository@sha256:…, or :tag or @sha256:… to keep the repository")
                .formatted(reference));
      }
      image = parsed;
      return this;
    }

    /**
     * Sets {@code OTEL_EXPORTER_OTLP_ENDPOINT}.
     *
     * @param url an http or https URL without credentials; may contain references such as {@code
     *     $(HOST_IP)}
     */
    public Builder endpoint(String url) {
      if (!ENDPOINT.matcher(url).matches()) {
        throw new IllegalArgumentException(
            "The endpoint (otel.manifest.endpoint) is not an http or https URL without credentials, such as"
                + " http://collector:4318; take credentials from a Secret, by valueFrom");
      }
      return variable("OTEL_EXPORTER_OTLP_ENDPOINT", url);
    }

    /** Sets {@code OTEL_SERVICE_NAME}, to the same name in all workloads. */
    public Builder serviceName(String name) {
      return variable(SERVICE_NAME, name);
    }

    /**
     * Sets {@code OTEL_SERVICE_NAME} unless {@link #serviceName} does: if several workloads are
     * changed, to each one's own name.
     *
     * @param only the name if only one workload is changed; null keeps the one that it has
     */
    public Builder serviceNameByWorkload(@Nullable String only) {
      serviceNameByWorkload = true;
      onlyServiceName = only;
      return this;
    }

    /**
     * Sets an attribute in {@code OTEL_RESOURCE_ATTRIBUTES}, which keeps its other attributes.
     *
     * @param key the key, such as {@code service.version}
     * @param value the value, not encoded; may contain references such as {@code $(POD_NAME)}
     */
    public Builder resourceAttribute(String key, String value) {
      if (key.isBlank() || key.length() > 255 || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
        throw new IllegalArgumentException(
            "The key '%s' is not one to 255 printable ASCII characters, as OpenTelemetry demands"
                .formatted(key));
      }
      resourceAttributes.put(key.strip(), value);
      return this;
    }

    /**
     * Sets a variable.
     *
     * @param name the name; for {@code OTEL_RESOURCE_ATTRIBUTES}, see {@link #resourceAttribute}
     * @param value the value; may contain references such as {@code $(POD_NAME)}
     */
    public Builder variable(String name, String value) {
      if (!VARIABLE.matcher(name).matches()) {
        throw new IllegalArgumentException(
            ("'%s' is not a name that Kubernetes allows: letters, digits, '_', '-' and '.', and no"
                    + " digit first")
                .formatted(name));
      }
      if (name.equals(ResourceAttributes.VARIABLE)) {
        throw new IllegalArgumentException(
            name + " is set attribute by attribute, so that others keep theirs");
      }
      variables.put(name, value);
      return this;
    }

    /** Returns the settings. */
    public ManifestSettings build() {
      return new ManifestSettings(this);
    }
  }
}
