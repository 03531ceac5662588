package dev.oteltest.junit.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.oteltest.capture.RemoteTelemetry;
import dev.oteltest.capture.TelemetryEnvironment;
import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.junit.containers.ContainerLife.Snapshot;
import dev.oteltest.junit.containers.ContainerReceivers.Endpoint;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Configures the endpoint that containers export to, and warns about those that don't export. */
final class ContainerExports {

  private static final Logger logger = Logger.getLogger(ContainerExports.class.getName());

  private static final String GRPC = "grpc";

  private final DockerClient docker;
  private final ContainerReceivers receivers;
  private final @Nullable String configuredHost;
  private final Map<String, Environment> environments = new ConcurrentHashMap<>();
  private boolean looked;
  private @Nullable HostReach reach;

  /** A container's own variables, and those that we added. */
  private record Environment(Map<String, String> own, Map<String, String> added) {}

  ContainerExports(
      DockerClient docker, ContainerReceivers receivers, @Nullable String configuredHost) {
    this.docker = docker;
    this.receivers = receivers;
    this.configuredHost = configuredHost;
  }

  /**
   * Returns the variables with which a process in a container continues a context and exports to
   * this JVM over HTTP.
   */
  TelemetryEnvironment environment(Context context) {
    return export(TelemetryEnvironment.of(context), null, false);
  }

  /** Adds those variables that neither the container nor its image sets. */
  void configure(CreateContainerCmd command, Context context, String image, String key) {
    Map<String, String> given = variables(command.getEnv());
    Map<String, String> own = new LinkedHashMap<>(imageVariables(image));
    own.putAll(given);
    TelemetryEnvironment environment =
        export(
                TelemetryEnvironment.of(context),
                networkMode(command),
                MissingExportDiagnosis.speaksGrpc(own))
            .withServiceName(serviceName(command, image))
            .withResourceAttribute(RemoteTelemetry.SENDER_KEY, key);
    Map<String, String> added = environment.additionsTo(own);
    environments.put(key, new Environment(own, added));
    given.putAll(added);
    command.withEnv(
        given.entrySet().stream().map(entry -> entry.getKey() + "=" + entry.getValue()).toList());
  }

  private static @Nullable String networkMode(CreateContainerCmd command) {
    return command.getHostConfig() == null ? null : command.getHostConfig().getNetworkMode();
  }

  private TelemetryEnvironment export(
      TelemetryEnvironment environment, @Nullable String networkMode, boolean grpc) {
    HostReach reachable = "none".equals(networkMode) ? null : reach();
    Endpoint endpoint = reachable == null ? null : receivers.listen(reachable.bind(), grpc);
    if (reachable == null || endpoint == null) {
      return environment;
    }
    return environment.exportingTo(
        "http://" + reachable.host() + ":" + endpoint.port(),
        grpc ? GRPC : "http/protobuf",
        endpoint.headers());
  }

  private synchronized @Nullable HostReach reach() {
    if (!looked) {
      looked = true;
      reach = HostReach.find(docker, configuredHost);
      if (reach == null) {
        logger.log(
            Level.WARNING,
            "Docker seems to run on another machine, so containers get no endpoint to export"
                + " telemetry to. If containers can reach this machine, set "
                + ContainerSettings.HOST
                + " to the name or address by which they can reach it.");
      }
    }
    return reach;
  }

  private Map<String, String> imageVariables(String image) {
    try {
      ContainerConfig config = docker.inspectImageCmd(image).exec().getConfig();
      return config == null ? Map.of() : variables(config.getEnv());
    } catch (DockerException e) {
      return Map.of(); // a missing image: the creation of the container will fail and report it
    }
  }

  private static Map<String, String> variables(String @Nullable [] environment) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String variable : environment == null ? new String[0] : environment) {
      int equals = variable.indexOf('=');
      if (equals > 0) {
        variables.put(variable.substring(0, equals), variable.substring(equals + 1));
      }
    }
    return variables;
  }

  /** Returns a container's name for people: its network alias, its name, or its image's name. */
  static String serviceName(CreateContainerCmd command, String image) {
    List<String> aliases = command.getAliases();
    if (aliases != null) {
      for (String alias : aliases) {
        if (!alias.startsWith("tc-")) {
          return alias;
        }
      }
    }
    return command.getName() != null ? command.getName() : ImageReference.parse(image).shortName();
  }

  /** Warns about a container that should have exported and never did. */
  void ended(TracedContainer container) {
    String key = container.span().traceparent();
    Environment variables = environments.remove(key);
    Snapshot life = container.life().snapshot();
    if (variables == null
        || life.ready() == 0
        || !MissingExportDiagnosis.isUnexpected(variables.own())
        || receivers.heardFrom(key)) {
      return;
    }
    long end = life.killed() != 0 ? life.killed() : life.over();
    Duration ready = Duration.ofNanos(end == 0 ? Long.MAX_VALUE : Math.max(0, end - life.ready()));
    logger.log(
        Level.WARNING,
        "Container {0} ({1}) contains OpenTelemetry but sent no telemetry ({2}). {3}",
        new Object[] {
          life.name(),
          container.image(),
          TroubleshootingEntry.CONTAINER_SPANS_MISSING.see(),
          MissingExportDiagnosis.likelyCause(
              variables.own(), variables.added(), ready, container.lines())
        });
  }
}
