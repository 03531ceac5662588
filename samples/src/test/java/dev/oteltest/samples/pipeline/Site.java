package dev.oteltest.samples.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that the pipeline needs outside of itself: its repository, a registry of images that wants a
 * password, the configuration repository, and a stand-in for the GitOps controller and its cluster,
 * which starts one container for each environment from the image that was pushed.
 */
final class Site implements AutoCloseable {

  private static final String REGISTRY_USER = "pusher-51";
  static final String REGISTRY_PASSWORD = "pushing-is-allowed";
  static final String CONFIG_TOKEN = "config-token-8f2c";
  private static final String HASH = // of the password, by bcrypt
      "$2b$05$abcdefghijklmnopqrstuu7E7QYxN4.Uu1LdV9uOS2csJ.N3K8wXS";
  private static final List<String> ENVIRONMENTS = List.of("staging", "production");
  private static final Pattern VARIABLE =
      Pattern.compile("- name: (OTEL_\\w+)\\s+value: \"([^\"]*)\"");

  final Path folder;
  final Path repository;
  final Path configuration;
  final String sha;
  final Backend backend;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, String> applied = new ConcurrentHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final int registryPort = freePort();
  private final Process registry;
  private final Thread controller;
  private final Path dockerConfiguration;
  private volatile boolean closed;

  Site(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    for (String environment : ENVIRONMENTS) {
      ports.put(environment, freePort());
    }
    Path sample = Path.of("imageflow").toAbsolutePath();
    repository = copy(sample, folder.resolve("imageflow"));
    git(repository, "init", "--quiet", "--initial-branch=main");
    commit(repository, "The sample");
    sha = git(repository, "rev-parse", "HEAD").strip();
    Path first = copy(sample.resolve("config-repository"), folder.resolve("first"));
    for (String environment : List.of("staging", "production")) {
      Path manifest = first.resolve("k8s").resolve(environment).resolve("backend-api.yaml");
      Files.writeString(
          manifest, Files.readString(manifest).replace("docker.io/imageflow/backend-api", image()));
    }
    git(first, "init", "--quiet", "--initial-branch=main");
    commit(first, "Nothing is deployed");
    configuration = folder.resolve("imageflow-config.git");
    git(folder, "clone", "--quiet", "--bare", first.toString(), configuration.toString());

    registry = startRegistry();
    Runtime.getRuntime().addShutdownHook(new Thread(registry::destroy)); // if what follows fails
    dockerConfiguration = Files.createDirectories(folder.resolve("docker"));
    backend = new Backend(this::deployment);
    String command =
        "printf %s \"$PASSWORD\" | docker login -u "
            + REGISTRY_USER
            + " --password-stdin "
            + registry();
    eventually(
        () ->
            Processes.run(
                folder,
                Map.of(
                    "PASSWORD", REGISTRY_PASSWORD, "DOCKER_CONFIG", dockerConfiguration.toString()),
                "sh",
                "-c",
                command));
    controller = new Thread(this::control, "gitops");
    controller.setDaemon(true);
    controller.start();
  }

  /** Skips the test where something is missing that a site needs. */
  static void require() throws Exception {
    Tools.require(
        "OTEL_TEST_REQUIRE_DOCKER", "Docker", "docker", "image", "inspect", "local/jre:17");
    Tools.require("OTEL_TEST_REQUIRE_TOOLS", "docker-registry", "docker-registry", "--version");
    Tools.require("OTEL_TEST_REQUIRE_TOOLS", "kubectl", "kubectl", "version", "--client");
  }

  String registry() {
    return "127.0.0.1:" + registryPort;
  }

  String image() {
    return registry() + "/imageflow/backend-api";
  }

  String url(String environment) {
    return "http://127.0.0.1:" + ports.get(environment);
  }

  /** The variables of the pipeline. */
  Map<String, String> variables() {
    return Map.of(
        "IMAGE",
        image(),
        "JRE_IMAGE",
        "local/jre:17",
        "CONFIG_REPOSITORY",
        "file://" + configuration,
        "STAGING_URL",
        url("staging"),
        "PRODUCTION_URL",
        url("production"),
        "JAEGER_URL",
        backend.url(),
        "PROMETHEUS_URL",
        backend.url(),
        "GATEWAY_METRICS_URL",
        backend.url() + "/metrics",
        "GATEWAY_OTLP_URL",
        "http://otel-gateway.imageflow-observability:" + backend.otlpPort(),
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://127.0.0.1:" + backend.otlpPort());
  }

  /** The secrets of the pipeline. */
  Map<String, String> secrets() {
    return Map.of(
        "DOCKER_USERNAME",
        REGISTRY_USER,
        "DOCKER_PASSWORD",
        REGISTRY_PASSWORD,
        "CONFIG_TOKEN",
        CONFIG_TOKEN,
        "OTEL_EXPORTER_OTLP_HEADERS",
        "x-team=upload-key-77aa");
  }

  /** What the machine of a job has. */
  Map<String, String> machine() throws IOException {
    Path kubeconfig = folder.resolve("kubeconfig");
    Files.writeString(
        kubeconfig,
        """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: "%s"}}]
        users: [{name: test, user: {}}]
        """
            .formatted(backend.url()));
    return Map.of(
        "PATH", System.getenv("PATH"),
        "HOME", System.getProperty("user.home"),
        "JAVA_HOME", System.getProperty("java.home"),
        "LANG", "C.UTF-8",
        "KUBECONFIG", kubeconfig.toString(),
        // Most of the JVMs of a pipeline live for seconds.
        "MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "TESTCONTAINERS_RYUK_DISABLED", "true");
  }

  /** Maven as a pipeline calls it here: with the artifacts of this build. */
  static List<String> maven() {
    return List.of(
        Path.of(System.getProperty("maven.home"), "bin/mvn").toString(),
        "-Dmaven.repo.local="
            + Path.of(System.getProperty("maven.head", "target/local-repo")).toAbsolutePath(),
        "-Dmaven.repo.local.tail=" + System.getProperty("maven.tail"));
  }

  /** The manifest of an environment in the configuration repository. */
  String manifest(String environment) throws IOException, InterruptedException {
    return git(configuration, "show", "main:k8s/" + environment + "/backend-api.yaml");
  }

  /** The subjects of the commits in the configuration repository, the newest first. */
  List<String> commits() throws IOException, InterruptedException {
    return git(configuration, "log", "--format=%s", "main").lines().toList();
  }

  /** What the controller could not do. */
  List<String> failures() {
    return failures;
  }

  /** What an environment answers. */
  String health(String environment) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url(environment) + "/health"))
                .timeout(Duration.ofSeconds(5))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private Backend.Deployment deployment(String environment) {
    boolean healthy;
    try {
      healthy = health(environment).contains("UP");
    } catch (IOException e) {
      healthy = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      healthy = false;
    }
    int observed = applied.containsKey(environment) ? 1 : 0;
    return new Backend.Deployment(1, observed, 1, healthy);
  }

  private void control() {
    while (!closed) {
      try {
        for (String environment : ENVIRONMENTS) {
          String manifest = manifest(environment);
          if (!manifest.contains("backend-api:none")
              && !manifest.equals(applied.get(environment))) {
            apply(environment, manifest);
            applied.put(environment, manifest);
          }
        }
        Thread.sleep(200);
      } catch (IOException e) {
        failures.add(e.toString());
        return;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void apply(String environment, String manifest) throws IOException, InterruptedException {
    Matcher image = Pattern.compile("image: \"([^\"]+)\"").matcher(manifest);
    if (!image.find()) {
      throw new IOException("no image in\n" + manifest);
    }
    Processes.end(folder, Map.of(), "docker", "rm", "--force", container(environment));
    Processes.run(
        folder,
        Map.of(),
        "docker",
        "--config",
        dockerConfiguration.toString(),
        "pull",
        "--quiet",
        image.group(1));
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "run",
                "--detach",
                "--name",
                container(environment),
                "--memory=256m",
                "--add-host=otel-gateway.imageflow-observability:host-gateway",
                "--publish=127.0.0.1:" + ports.get(environment) + ":8080"));
    Matcher variables = VARIABLE.matcher(manifest);
    while (variables.find()) {
      command.add("--env=" + variables.group(1) + "=" + variables.group(2));
    }
    command.add(image.group(1));
    Processes.run(folder, Map.of(), command.toArray(new String[0]));
  }

  private String container(String environment) {
    return "imageflow-" + environment + "-" + ports.get(environment);
  }

  private Process startRegistry() throws IOException {
    Path passwords = folder.resolve("htpasswd");
    Files.writeString(passwords, REGISTRY_USER + ":" + HASH + "\n");
    Path settings = folder.resolve("registry.yml");
    Files.writeString(
        settings,
        """
        version: 0.1
        log: {level: error, accesslog: {disabled: true}}
        storage: {filesystem: {rootdirectory: "%s"}}
        http: {addr: "127.0.0.1:%d"}
        auth: {htpasswd: {realm: test, path: "%s"}}
        """
            .formatted(folder.resolve("images"), registryPort, passwords));
    return new ProcessBuilder("docker-registry", "serve", settings.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("registry.log").toFile())
        .start();
  }

  @Override
  public void close() throws Exception {
    closed = true;
    controller.interrupt();
    controller.join();
    for (String environment : ENVIRONMENTS) {
      Path log = folder.resolve(environment + ".log");
      String name = container(environment);
      Files.writeString(
          log, Processes.end(folder, Map.of(), "docker", "logs", name).output(), UTF_8);
      Processes.end(folder, Map.of(), "docker", "rm", "--force", name);
    }
    for (String tag : List.of(sha, "latest")) {
      Processes.end(folder, Map.of(), "docker", "rmi", image() + ":" + tag);
    }
    registry.destroy();
    registry.waitFor();
    backend.close();
  }

  static String git(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return Processes.run(
        folder, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"), command.toArray(new String[0]));
  }

  static void commit(Path folder, String subject) throws IOException, InterruptedException {
    git(folder, "add", "--all");
    git(
        folder,
        "-c",
        "user.name=test",
        "-c",
        "user.email=test@example.com",
        "commit",
        "--quiet",
        "--message",
        subject);
  }

  static Path copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes)
              throws IOException {
            if (List.of("target", "traces", ".git").contains(at.getFileName().toString())) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(from.relativize(at)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path at, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(at, to.resolve(from.relativize(at)), StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
    return to;
  }

  /** Something that may not work yet. */
  interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  private static void eventually(Attempt attempt) throws IOException, InterruptedException {
    for (int i = 0; ; i++) {
      try {
        attempt.run();
        return;
      } catch (IOException e) {
        if (i == 600) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
