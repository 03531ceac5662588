package dev.oteltest.maven.repeat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HalvingTest {

  private final List<List<Integer>> tried = new ArrayList<>();

  private List<Integer> reduce(int size, Set<Integer> needed) throws MojoExecutionException {
    return Halving.reduce(
        IntStream.range(0, size).boxed().toList(),
        part -> {
          tried.add(part);
          return part.containsAll(needed);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 499, 500, 998, 999})
  void oneOfAThousandIsFoundInAboutTwentyTrials(int needed) throws MojoExecutionException {
    assertThat(reduce(1_000, Set.of(needed))).containsExactly(needed);
    assertThat(tried).hasSizeLessThanOrEqualTo(20);
  }

  @Test
  void twoFarApartAreFoundInTheirOrder() throws MojoExecutionException {
    assertThat(reduce(64, Set.of(50, 3))).containsExactly(3, 50);
  }

  @Test
  void threeOfManyAreFound() throws MojoExecutionException {
    assertThat(reduce(100, Set.of(0, 37, 99))).containsExactly(0, 37, 99);
  }

  @Test
  void allMayBeNeeded() throws MojoExecutionException {
    assertThat(reduce(5, Set.of(0, 1, 2, 3, 4))).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void nothingIsTriedTwice() throws MojoExecutionException {
    reduce(32, Set.of(1, 2, 30));
    assertThat(tried).doesNotHaveDuplicates();
  }

  @Test
  void aSingleOneIsNotTried() throws MojoExecutionException {
    assertThat(reduce(1, Set.of(0))).containsExactly(0);
    assertThat(tried).isEmpty();
  }
}
