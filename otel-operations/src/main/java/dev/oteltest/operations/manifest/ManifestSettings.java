package dev.oteltest.operations.manifest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  private final Set<String> containers;
  private final boolean initContainers;
  private final @Nullable ImageReference image;
  private final Map<String, String> variables;
  private final Map<String, String> resourceAttributes;

  private ManifestSettings(Builder builder) {
    this.containers = new TreeSet<>(builder.containers);
    this.initContainers = builder.initContainers;
    this.image = builder.image;
    this.variables = new LinkedHashMap<>(builder.variables);
    this.resourceAttributes = new LinkedHashMap<>(builder.resourceAttributes);
  }

  /** Starts with settings that change nothing. */
  public static Builder builder() {
    return new Builder();
  }

  Set<String> containers() {
    return containers;
  }

  boolean initContainers() {
    return initContainers;
  }

  @Nullable ImageReference image() {
    return image;
  }

  boolean hasVariables() {
    return !variables.isEmpty() || !resourceAttributes.isEmpty();
  }

  Map<String, String> variables() {
    return variables;
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

    private final List<String> containers = new ArrayList<>();
    private boolean initContainers;
    private @Nullable ImageReference image;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Map<String, String> resourceAttributes = new LinkedHashMap<>();

    private Builder() {}

    /**
     * Adds a container to change. Without any, the only container of each pod is changed.
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
     * Sets the image.
     *
     * @param reference a reference with a tag or digest; {@code :tag} or {@code @digest} alone
     *     keeps each image's repository
     */
    public Builder image(String reference) {
      ImageReference parsed = ImageReference.parse(reference.strip());
      if (parsed == null || (parsed.tag() == null && parsed.digest() == null)) {
        throw new IllegalArgumentException(
            "'"
                + reference
                + "' is not an image with a tag or digest: write repository:tag,"
                + " repository@sha256:…, or :tag or @sha256:… to keep the repository");
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

    /** Sets {@code OTEL_SERVICE_NAME}. */
    public Builder serviceName(String name) {
      return variable("OTEL_SERVICE_NAME", name);
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
            "The key '"
                + key
                + "' is not one to 255 printable ASCII characters, as OpenTelemetry demands");
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
            "'"
                + name
                + "' is not a name that Kubernetes allows: letters, digits, '_', '-' and '.', and no"
                + " digit first");
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
