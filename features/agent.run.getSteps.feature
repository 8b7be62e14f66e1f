@agent.run.getSteps @v1.0.0 @query @stable
Feature: agent.run.getSteps
  Goal: Show what the agent did.
  Context: Called when user inspects a run step by step.

  @case:agent.run.getSteps%401.0.0#acceptance/get-steps-happy-path
  Scenario: get-steps-happy-path
    Given Run exists
    And Run has steps
    When User requests steps of run
    Then List of steps is returned

  @case:agent.run.getSteps%401.0.0#acceptance/get-steps-in-progress
  Scenario: get-steps-in-progress
    Given Run is in progress
    When User requests steps of run
    Then Steps list is returned

  @case:agent.run.getSteps%401.0.0#acceptance/get-steps-not-found
  Scenario: get-steps-not-found
    Given Run does not exist
    When User requests steps of run
    Then RUN_NOT_FOUND error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example         | input               | output                                                                                                                                                                                                                                                                                                                                              |
      | get-steps-basic | {"runId":"run-123"} | {"steps":[{"id":"step-1","runId":"run-123","stepNumber":1,"name":"Search tickets","status":"completed","toolName":"ticket_search","startedAt":"2026-01-15T10:00:01.000Z","durationMs":4000},{"id":"step-2","runId":"run-123","stepNumber":2,"name":"Write summary","status":"completed","startedAt":"2026-01-15T10:00:05.000Z","durationMs":7500}]} |
