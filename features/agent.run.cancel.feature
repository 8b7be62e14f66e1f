@agent.run.cancel @v1.0.0 @command @stable
Feature: agent.run.cancel
  Goal: Stop a running agent execution.
  Context: Called when user wants to abort a long-running task.

  @case:agent.run.cancel%401.0.0#acceptance/cancel-run-happy-path
  Scenario: cancel-run-happy-path
    Given Run exists
    And Run is in progress
    When User cancels run
    Then Run is cancelled
    And RunCancelled event is emitted

  @case:agent.run.cancel%401.0.0#acceptance/cancel-run-already-completed
  Scenario: cancel-run-already-completed
    Given Run exists but is already completed
    When User attempts to cancel
    Then RUN_NOT_CANCELLABLE error is returned

  @examples
  Scenario Outline: example <example>
    When the operation is called with <input>
    Then the answer is <output>

    Examples:
      | example      | input                                         | output                                |
      | cancel-basic | {"runId":"run-456","reason":"User requested"} | {"success":true,"status":"cancelled"} |
