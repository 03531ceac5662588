package dev.oteltest.report.internal.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.internal.git.Repository;
import dev.oteltest.report.internal.history.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is compared with, in real repositories. */
class BaseRunTest {

  @TempDir Path folder;

  private Repository repository;
  private RunStore store;
  private int number;
  private int commits;

  @BeforeEach
  void init() throws IOException {
    repository = Repository.init(folder.resolve("shop"));
    store = new RunStore(folder.resolve("runs"), repository.folder());
  }

  private String commit(String branch) throws IOException {
    if (!repository.git("branch", "--list", branch).isBlank()) {
      repository.git("checkout", "--quiet", branch, "--");
    } else if (commits > 0) {
      repository.git("checkout", "--quiet", "-b", branch);
    }
    return repository.commit("src/" + branch + ".txt", "change " + commits++);
  }

  private RunRow kept(String branch, String commit, String result) throws IOException {
    return kept(branch, commit, commit, result);
  }

  private RunRow kept(String branch, String commit, String revision, String result)
      throws IOException {
    RunRow run = Stores.run(++number, branch, commit, revision, "", result);
    Stores.keep(store, run);
    return run;
  }

  private List<String> main(RunRow head) throws IOException {
    return Stores.finder(store).main(head).map(KeptRun::id).stream().toList();
  }

  @Test
  void theSameViolationIsComparedWithTheSameBaseEachTime() throws IOException {
    RunRow green = kept("main", commit("main"), "passed");
    String changed = commit("main");

    for (int i = 0; i < 3; i++) {
      RunRow head = Stores.run(++number, "main", changed, changed, "", "passed");
      assertThat(main(head)).containsExactly(green.runId());
      Stores.keep(store, head.withResult("failed"));
    }
    // Even if nobody judged it, so that it passed.
    RunRow unjudged = kept("main", changed, "passed");
    assertThat(main(Stores.run(++number, "main", changed, changed, "", "passed")))
        .containsExactly(green.runId());
    String next = commit("main");
    assertThat(main(Stores.run(++number, "main", next, next, "", "passed")))
        .containsExactly(unjudged.runId());
  }

  @Test
  void theBaseIsWhatTheBranchBeganWith() throws IOException {
    RunRow begun = kept("main", commit("main"), "passed");
    String topic = commit("topic");
    RunRow newer = kept("main", commit("main"), "passed");
    repository.git("checkout", "--quiet", "topic");

    RunRow head = Stores.run(++number, "topic", topic, topic, "", "passed");

    assertThat(main(head)).containsExactly(begun.runId());
    store.remove(store.runs().get(1));
    assertThat(main(head)).isEmpty();
    assertThat(Stores.finder(store).whyNoMain(head))
        .startsWith(
            "There is no run of a clean checkout of main with all tests that passed, except for run "
                + newer.runId().substring(0, 8))
        .contains(", whose commit is not in this code. Make one: git switch main, then mvn verify");
    repository.git("merge", "--quiet", "main");
    assertThat(main(head)).containsExactly(newer.runId());
  }

  @Test
  void theNewestCommitIsTheBaseNotTheLastRun() throws IOException {
    String first = commit("main");
    RunRow second = kept("main", commit("main"), "passed");
    RunRow again = kept("main", first, "passed");
    String head = commit("topic");

    assertThat(main(Stores.run(++number, "topic", head, head, "", "passed")))
        .containsExactly(second.runId());
    assertThat(Stores.finder(store).runs().get(0).id()).isEqualTo(again.runId());
  }

  @Test
  void whatIsNotOfCleanMainIsNotABase() throws IOException {
    String commit = commit("main");
    kept("main", commit, commit + "+changed", "passed");
    kept("main", commit, "", "passed");
    kept("main", "", "", "passed");
    kept("", commit, "passed");
    kept("main", commit, "failed");
    kept("main", commit, "no test ran");
    Stores.keep(store, Stores.run(++number, "main", commit, commit, "CartTest", "passed"));

    assertThat(main(Stores.run(++number, "topic", "", "", "", "passed"))).isEmpty();
  }

  @Test
  void thatOfTheSameAxesComesFirst() throws IOException {
    RunRow base = withAxes("java 17, linux", kept("main", commit("main"), "passed"));
    RunRow withProfile = withAxes("java 17, linux, -P pg", kept("main", commit("main"), "passed"));
    Stores.keep(store, base);
    Stores.keep(store, withProfile);
    RunRow head = Stores.run(++number, "topic", "", "", "", "passed");

    assertThat(main(withAxes("java 17, linux", head))).containsExactly(base.runId());
    assertThat(main(withAxes("java 17, linux, -P pg", head))).containsExactly(withProfile.runId());
    assertThat(main(withAxes("java 21, linux", head)))
        .as("rather another than none")
        .containsExactly(withProfile.runId());
  }

  private static RunRow withAxes(String axes, RunRow run) {
    return new RunRow(
        run.runId(),
        run.startedMs(),
        run.durationMs(),
        run.branch(),
        run.commitId(),
        run.revision(),
        run.commitMs(),
        axes,
        run.selection(),
        run.jdk(),
        run.machine(),
        run.result(),
        run.excluded(),
        run.tests(),
        run.failures());
  }

  @Test
  void ofSomeTestsMayBeARunOfTheSame() throws IOException {
    String commit = commit("main");
    RunRow some = Stores.run(++number, "main", commit, commit, "-DskipITs", "passed");
    Stores.keep(store, some);

    assertThat(main(Stores.run(++number, "topic", "", "", "", "passed"))).isEmpty();
    assertThat(main(Stores.run(++number, "topic", "", "", "-DskipITs", "passed")))
        .containsExactly(some.runId());
  }

  @Test
  void theCommandThatMakesOneNamesTheBranchThatIsThere() throws IOException {
    kept("master", commit("master"), "failed");
    assertThat(Stores.finder(store).whyNoMain(null)).contains("Make one: git switch master, then");
  }

  @Test
  void theRemoteNamesTheDefaultBranch() throws IOException {
    RunRow ofMain = kept("main", commit("main"), "passed");
    RunRow trunk = kept("trunk", commit("trunk"), "passed");
    RunRow head = Stores.run(++number, "topic", "", "", "", "passed");

    assertThat(main(head)).containsExactly(ofMain.runId());
    repository.git("update-ref", "refs/remotes/origin/trunk", "HEAD");
    repository.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    assertThat(main(head)).containsExactly(trunk.runId());
  }

  @Test
  void aShallowCloneHasTheLastOfMain() throws IOException {
    RunRow first = kept("main", commit("main"), "passed");
    String changed = commit("main");
    repository.git("clone", "--quiet", "--depth=1", "file://" + repository.folder(), "../shallow");
    RunStore shallow = new RunStore(store.folder(), folder.resolve("shallow"));

    RunRow head = Stores.run(++number, "main", changed, changed, "", "passed");

    assertThat(Stores.finder(shallow).main(head).map(KeptRun::id)).contains(first.runId());
  }

  @Test
  void theRunBeforeIsOneWithTests() throws IOException {
    RunRow first = kept("topic", "", "failed");
    RunRow empty = Stores.run(++number, "topic", "", "", "", "failed");
    Stores.keep(
        store,
        new RunRow(
            empty.runId(),
            empty.startedMs(),
            1,
            "",
            "",
            "",
            0,
            "",
            "",
            "",
            "",
            "failed",
            "",
            0,
            0));
    RunRow last = kept("topic", "", "passed");

    RunFinder bases = Stores.finder(store);

    assertThat(bases.before(last.runId(), last.startedMs()).map(KeptRun::id))
        .contains(first.runId());
    assertThat(bases.before("", last.startedMs() + 1).map(KeptRun::id)).contains(last.runId());
    assertThat(bases.before(first.runId(), first.startedMs())).isEmpty();
  }

  @Test
  void repetitionsAreOfOneRevision() throws IOException {
    String commit = commit("main");
    RunRow one = kept("main", commit, "passed");
    RunRow two = kept("main", commit, "failed");
    kept("main", commit, commit + "+changed", "passed");
    kept("main", commit, "", "passed");
    Stores.keep(store, Stores.run(++number, "main", commit, commit, "CartTest", "passed"));
    RunRow three = kept("topic", commit, "passed");

    RunFinder bases = Stores.finder(store);

    assertThat(bases.repetitions(one, List.of()).stream().map(KeptRun::id))
        .containsExactly(three.runId(), two.runId());
    assertThat(bases.repetitions(Stores.run(99, "main", commit, "", "", "passed"), List.of()))
        .isEmpty();
  }
}
