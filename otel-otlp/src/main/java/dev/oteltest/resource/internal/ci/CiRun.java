package dev.oteltest.resource.internal.ci;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One run of a pipeline, as all of its jobs know it, and the ids that follow from it.
 *
 * <p>On GitHub, they are those of the collector's GitHub receiver.
 *
 * @param system the CI system
 * @param key the text that distinguishes the run from all others, in any repository on any server
 * @param name the name of the run in a link to it: the number of the attempt, or the run's id
 * @param checkRun GitHub's id of the run of this job, or null
 * @param previous the run that this one repeats, or null
 */
public record CiRun(
    CiProvider system,
    String key,
    String name,
    @Nullable String checkRun,
    @Nullable CiRun previous) {

  /** The variable with the id of the run of this job, which only a workflow can hand over. */
  public static final String CHECK_RUN = "OTEL_CI_CHECK_RUN_ID";

  /** GitHub allows fewer. */
  private static final int MAX_ATTEMPTS = 100;

  /**
   * Returns a run of a system whose ids nobody else derives.
   *
   * @param server whatever else makes the id unique; null if it is unique by itself
   */
  static CiRun of(CiProvider system, @Nullable String server, String id) {
    String place = server == null ? "" : server + '|';
    return new CiRun(system, system.id() + '|' + place + id, id, null, null);
  }

  /**
   * The run as the collector's GitHub receiver knows it, whose ids this key reproduces. The tool
   * {@code act} runs workflows on a developer's machine, all of which have the same id.
   */
  static @Nullable CiRun ofGitHub(CiVariables env) {
    String id = env.get("#GITHUB_RUN_ID");
    if (id == null || env.isTrue("ACT")) {
      return null;
    }
    String given = env.get("#GITHUB_RUN_ATTEMPT");
    long attempt = given == null || given.length() > 9 ? 1 : Long.parseLong(given);
    return attempt(id, attempt, env.get('#' + CHECK_RUN))
        .repeating(attempt > 1 ? attempt(id, attempt - 1, null) : null);
  }

  CiRun repeating(@Nullable CiRun run) {
    return new CiRun(system, key, name, checkRun, run);
  }

  /** Returns the id of the run's trace, 32 hex digits. */
  public String traceId() {
    return digest(key + 't').substring(0, 32);
  }

  /** Returns the id of the span of the run, 16 hex digits. */
  public String spanId() {
    return digest(key + 's').substring(16, 32);
  }

  /** Returns the context of a span in the run's trace. */
  public SpanContext spanContext(String spanId) {
    return SpanContext.create(traceId(), spanId, TraceFlags.getSampled(), TraceState.getDefault());
  }

  /**
   * Returns the id of the span of a job, 16 hex digits.
   *
   * @param job what distinguishes the job from the others of the run
   */
  public String jobSpanId(String job) {
    String known = checkRunSpanId();
    return known == null ? digest(key + '|' + job + "-j").substring(16, 32) : known;
  }

  /**
   * Returns the attempt of a GitHub run whose span has an id; its name is the attempt's number.
   *
   * @param runId the id of the run, which its attempts share
   * @return null if it is not the span of one of the attempts that GitHub allows
   */
  public static @Nullable CiRun attempt(String runId, String spanId) {
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      CiRun run = attempt(runId, attempt, null);
      if (run.spanId().equals(spanId)) {
        return run;
      }
    }
    return null;
  }

  /**
   * Returns an attempt of a GitHub run, whose ids are those of the collector's receiver.
   *
   * @param checkRun the id of the run of this job, or null
   */
  static CiRun attempt(String runId, long attempt, @Nullable String checkRun) {
    return new CiRun(
        CiProvider.GITHUB_ACTIONS, runId + attempt, String.valueOf(attempt), checkRun, null);
  }

  /** Returns the id that GitHub's receiver gives this job's span, or null if it is not known. */
  public @Nullable String checkRunSpanId() {
    return checkRun == null ? null : digest(checkRun + "-j").substring(16, 32);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
