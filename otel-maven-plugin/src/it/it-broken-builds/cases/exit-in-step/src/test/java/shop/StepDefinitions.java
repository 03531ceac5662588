package shop;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;

public class StepDefinitions {

  @Given("I have {int} cukes in my belly")
  public void eat(int cukes) {}

  @When("I wait {int} hour")
  public void digest(int hours) {
    System.exit(3);
  }

  @Then("my belly should growl")
  public void growl() {}
}
