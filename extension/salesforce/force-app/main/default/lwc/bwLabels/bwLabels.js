import cardTitle from '@salesforce/label/c.BW_Card_Title';
import loading from '@salesforce/label/c.BW_Loading';
import notCustomerTitle from '@salesforce/label/c.BW_Not_Customer_Title';
import notCustomer from '@salesforce/label/c.BW_Not_Customer';
import notScoredTitle from '@salesforce/label/c.BW_Not_Scored_Title';
import notScored from '@salesforce/label/c.BW_Not_Scored';
import noType from '@salesforce/label/c.BW_No_Type';
import notConnectedTitle from '@salesforce/label/c.BW_Not_Connected_Title';
import notConnected from '@salesforce/label/c.BW_Not_Connected';
import restrictedTitle from '@salesforce/label/c.BW_Restricted_Title';
import restricted from '@salesforce/label/c.BW_Restricted';
import unreadableTitle from '@salesforce/label/c.BW_Unreadable_Title';
import unreadable from '@salesforce/label/c.BW_Unreadable';
import refusedTitle from '@salesforce/label/c.BW_Refused_Title';
import refused from '@salesforce/label/c.BW_Refused';
import failedTitle from '@salesforce/label/c.BW_Failed_Title';
import failed from '@salesforce/label/c.BW_Failed';
import tryAgain from '@salesforce/label/c.BW_Try_Again';
import staleTitle from '@salesforce/label/c.BW_Stale_Title';
import details from '@salesforce/label/c.BW_Details';
import driversTitle from '@salesforce/label/c.BW_Drivers_Title';
import measure from '@salesforce/label/c.BW_Measure';
import reading from '@salesforce/label/c.BW_Reading';
import points from '@salesforce/label/c.BW_Points';
import atBest from '@salesforce/label/c.BW_At_Best';
import evidenceOf from '@salesforce/label/c.BW_Evidence_Of';
import score from '@salesforce/label/c.BW_Score';
import missingTitle from '@salesforce/label/c.BW_Missing_Title';
import weight from '@salesforce/label/c.BW_Weight';
import termsTitle from '@salesforce/label/c.BW_Terms_Title';
import endNow from '@salesforce/label/c.BW_End_Now';
import endNowOf from '@salesforce/label/c.BW_End_Now_Of';
import notEnded from '@salesforce/label/c.BW_Not_Ended';
import ended from '@salesforce/label/c.BW_Ended';
import historyTitle from '@salesforce/label/c.BW_History_Title';
import historyText from '@salesforce/label/c.BW_History_Text';
import historyTable from '@salesforce/label/c.BW_History_Table';
import assessed from '@salesforce/label/c.BW_Assessed';
import reconstructed from '@salesforce/label/c.BW_Reconstructed';
import assessedHow from '@salesforce/label/c.BW_Assessed_How';
import log from '@salesforce/label/c.BW_Log';
import snooze from '@salesforce/label/c.BW_Snooze';
import override from '@salesforce/label/c.BW_Override';
import snoozeTitle from '@salesforce/label/c.BW_Snooze_Title';
import overrideTitle from '@salesforce/label/c.BW_Override_Title';
import mayNotAsk from '@salesforce/label/c.BW_May_Not_Ask';
import noForms from '@salesforce/label/c.BW_No_Forms';
import save from '@salesforce/label/c.BW_Save';
import cancel from '@salesforce/label/c.BW_Cancel';
import saving from '@salesforce/label/c.BW_Saving';
import notSaved from '@salesforce/label/c.BW_Not_Saved';
import savedMinute from '@salesforce/label/c.BW_Saved_Minute';
import savedMinutes from '@salesforce/label/c.BW_Saved_Minutes';
import takenUp from '@salesforce/label/c.BW_Taken_Up';
import silent from '@salesforce/label/c.BW_Silent';
import uncertain from '@salesforce/label/c.BW_Uncertain';
import savedEarlier from '@salesforce/label/c.BW_Saved_Earlier';
import note from '@salesforce/label/c.BW_Note';
import noteHelp from '@salesforce/label/c.BW_Note_Help';
import pulse from '@salesforce/label/c.BW_Pulse';
import pulseHelp from '@salesforce/label/c.BW_Pulse_Help';
import clearAnswers from '@salesforce/label/c.BW_Clear_Answers';
import risk from '@salesforce/label/c.BW_Risk';
import riskNow from '@salesforce/label/c.BW_Risk_Now';
import riskNone from '@salesforce/label/c.BW_Risk_None';
import asBefore from '@salesforce/label/c.BW_As_Before';
import riskOver from '@salesforce/label/c.BW_Risk_Over';
import people from '@salesforce/label/c.BW_People';
import contact from '@salesforce/label/c.BW_Contact';
import whatChanged from '@salesforce/label/c.BW_What_Changed';
import nobody from '@salesforce/label/c.BW_Nobody';
import left from '@salesforce/label/c.BW_Left';
import champion from '@salesforce/label/c.BW_Champion';
import sponsor from '@salesforce/label/c.BW_Sponsor';
import decisionMaker from '@salesforce/label/c.BW_Decision_Maker';
import admin from '@salesforce/label/c.BW_Admin';
import otherRole from '@salesforce/label/c.BW_Other_Role';
import nextStep from '@salesforce/label/c.BW_Next_Step';
import nextNow from '@salesforce/label/c.BW_Next_Now';
import nextNowBy from '@salesforce/label/c.BW_Next_Now_By';
import itIsDone from '@salesforce/label/c.BW_It_Is_Done';
import whatNext from '@salesforce/label/c.BW_What_Next';
import whatNextInstead from '@salesforce/label/c.BW_What_Next_Instead';
import by from '@salesforce/label/c.BW_By';
import saidBefore from '@salesforce/label/c.BW_Said_Before';
import snoozeHelp from '@salesforce/label/c.BW_Snooze_Help';
import overrideHelp from '@salesforce/label/c.BW_Override_Help';
import chooseOne from '@salesforce/label/c.BW_Choose_One';
import chooseMeasure from '@salesforce/label/c.BW_Choose_Measure';
import chooseBand from '@salesforce/label/c.BW_Choose_Band';
import showAs from '@salesforce/label/c.BW_Show_As';
import reason from '@salesforce/label/c.BW_Reason';
import reasonHelp from '@salesforce/label/c.BW_Reason_Help';
import lastDay from '@salesforce/label/c.BW_Last_Day';
import lastDayHelp from '@salesforce/label/c.BW_Last_Day_Help';
import setupTitle from '@salesforce/label/c.BW_Setup_Title';
import setupLoading from '@salesforce/label/c.BW_Setup_Loading';
import done from '@salesforce/label/c.BW_Done';
import toDo from '@salesforce/label/c.BW_To_Do';
import setupFields from '@salesforce/label/c.BW_Setup_Fields';
import setupFieldsDone from '@salesforce/label/c.BW_Setup_Fields_Done';
import setupFieldsToDo from '@salesforce/label/c.BW_Setup_Fields_To_Do';
import setupAsk from '@salesforce/label/c.BW_Setup_Ask';
import setupAskDone from '@salesforce/label/c.BW_Setup_Ask_Done';
import setupAskToDo from '@salesforce/label/c.BW_Setup_Ask_To_Do';
import setupHeard from '@salesforce/label/c.BW_Setup_Heard';
import setupHeardDone from '@salesforce/label/c.BW_Setup_Heard_Done';
import setupHeardNever from '@salesforce/label/c.BW_Setup_Heard_Never';
import setupHeardLong from '@salesforce/label/c.BW_Setup_Heard_Long';
import setupHidden from '@salesforce/label/c.BW_Setup_Hidden';
import setupPulled from '@salesforce/label/c.BW_Setup_Pulled';
import setupPulledDone from '@salesforce/label/c.BW_Setup_Pulled_Done';
import setupPulledToDo from '@salesforce/label/c.BW_Setup_Pulled_To_Do';
import setupScored from '@salesforce/label/c.BW_Setup_Scored';
import setupScoredDone from '@salesforce/label/c.BW_Setup_Scored_Done';
import setupScoredToDo from '@salesforce/label/c.BW_Setup_Scored_To_Do';
import setupSeen from '@salesforce/label/c.BW_Setup_Seen';
import setupSeenDone from '@salesforce/label/c.BW_Setup_Seen_Done';
import setupSeenToDo from '@salesforce/label/c.BW_Setup_Seen_To_Do';
import setupCalls from '@salesforce/label/c.BW_Setup_Calls';
import setupCallsDone from '@salesforce/label/c.BW_Setup_Calls_Done';
import setupCallsToDo from '@salesforce/label/c.BW_Setup_Calls_To_Do';
import setupCallsNone from '@salesforce/label/c.BW_Setup_Calls_None';
import problemsTitle from '@salesforce/label/c.BW_Problems_Title';
import noProblems from '@salesforce/label/c.BW_No_Problems';
import setupFailed from '@salesforce/label/c.BW_Setup_Failed';
import settingsTitle from '@salesforce/label/c.BW_Settings_Title';
import settingsHelp from '@salesforce/label/c.BW_Settings_Help';
import settingsAsk from '@salesforce/label/c.BW_Settings_Ask';
import settingsOpen from '@salesforce/label/c.BW_Settings_Open';
import settingsWaiting from '@salesforce/label/c.BW_Settings_Waiting';
import settingsWaitingLong from '@salesforce/label/c.BW_Settings_Waiting_Long';
import settingsReady from '@salesforce/label/c.BW_Settings_Ready';
import settingsOpened from '@salesforce/label/c.BW_Settings_Opened';
import settingsRefused from '@salesforce/label/c.BW_Settings_Refused';
import settingsSilent from '@salesforce/label/c.BW_Settings_Silent';
import settingsMayNot from '@salesforce/label/c.BW_Settings_May_Not';
import settingsBadLink from '@salesforce/label/c.BW_Settings_Bad_Link';
import now from '@salesforce/label/c.BW_Now';
import alsoRunning from '@salesforce/label/c.BW_Also_Running';
import aboutPlay from '@salesforce/label/c.BW_About_Play';
import stepSkip from '@salesforce/label/c.BW_Step_Skip';
import stepReassign from '@salesforce/label/c.BW_Step_Reassign';
import stepEmail from '@salesforce/label/c.BW_Step_Email';
import actionOf from '@salesforce/label/c.BW_Action_Of';
import stepDoneTitle from '@salesforce/label/c.BW_Step_Done_Title';
import stepSkipTitle from '@salesforce/label/c.BW_Step_Skip_Title';
import stepReassignTitle from '@salesforce/label/c.BW_Step_Reassign_Title';
import stepNoteTitle from '@salesforce/label/c.BW_Step_Note_Title';
import whatCame from '@salesforce/label/c.BW_What_Came';
import whatShows from '@salesforce/label/c.BW_What_Shows';
import whySkipped from '@salesforce/label/c.BW_Why_Skipped';
import newOwner from '@salesforce/label/c.BW_New_Owner';
import stepTaken from '@salesforce/label/c.BW_Step_Taken';
import wrongAlarm from '@salesforce/label/c.BW_Wrong_Alarm';
import playsAndTier from '@salesforce/label/c.BW_Plays_And_Tier';
import startPlay from '@salesforce/label/c.BW_Start_Play';
import startPlayHelp from '@salesforce/label/c.BW_Start_Play_Help';
import playbook from '@salesforce/label/c.BW_Playbook';
import endPlay from '@salesforce/label/c.BW_End_Play';
import endPlayHelp from '@salesforce/label/c.BW_End_Play_Help';
import play from '@salesforce/label/c.BW_Play';
import outcome from '@salesforce/label/c.BW_Outcome';
import cause from '@salesforce/label/c.BW_Cause';
import pod from '@salesforce/label/c.BW_Pod';
import podHelp from '@salesforce/label/c.BW_Pod_Help';
import podRoles from '@salesforce/label/c.BW_Pod_Roles';
import podPurpose from '@salesforce/label/c.BW_Pod_Purpose';
import choosePod from '@salesforce/label/c.BW_Choose_Pod';
import sayPurpose from '@salesforce/label/c.BW_Say_Purpose';
import assignTier from '@salesforce/label/c.BW_Assign_Tier';
import assignTierHelp from '@salesforce/label/c.BW_Assign_Tier_Help';
import tier from '@salesforce/label/c.BW_Tier';
import chooseTier from '@salesforce/label/c.BW_Choose_Tier';
import exclude from '@salesforce/label/c.BW_Exclude';
import excludeHelp from '@salesforce/label/c.BW_Exclude_Help';
import dayTitle from '@salesforce/label/c.BW_Day_Title';
import dayLoading from '@salesforce/label/c.BW_Day_Loading';
import dayCount from '@salesforce/label/c.BW_Day_Count';
import dayEmptyTitle from '@salesforce/label/c.BW_Day_Empty_Title';
import dayEmpty from '@salesforce/label/c.BW_Day_Empty';
import dayRefused from '@salesforce/label/c.BW_Day_Refused';
import dayFailedTitle from '@salesforce/label/c.BW_Day_Failed_Title';
import dayLacks from '@salesforce/label/c.BW_Day_Lacks';
import reviewTitle from '@salesforce/label/c.BW_Review_Title';
import reviewLoading from '@salesforce/label/c.BW_Review_Loading';
import reviewRefused from '@salesforce/label/c.BW_Review_Refused';
import reviewFailedTitle from '@salesforce/label/c.BW_Review_Failed_Title';
import reviewEmptyTitle from '@salesforce/label/c.BW_Review_Empty_Title';
import reviewEmpty from '@salesforce/label/c.BW_Review_Empty';
import reviewMore from '@salesforce/label/c.BW_Review_More';
import account from '@salesforce/label/c.BW_Account';
import csm from '@salesforce/label/c.BW_Csm';
import plan from '@salesforce/label/c.BW_Plan';
import noPlan from '@salesforce/label/c.BW_No_Plan';
import nextDate from '@salesforce/label/c.BW_Next_Date';
import thisWeek from '@salesforce/label/c.BW_This_Week';
import noChanges from '@salesforce/label/c.BW_No_Changes';

/** The words of the components themselves, as translated in the org. */
export const labels = {
    cardTitle,
    loading,
    notCustomerTitle,
    notCustomer,
    notScoredTitle,
    notScored,
    noType,
    notConnectedTitle,
    notConnected,
    restrictedTitle,
    restricted,
    unreadableTitle,
    unreadable,
    refusedTitle,
    refused,
    failedTitle,
    failed,
    tryAgain,
    staleTitle,
    details,
    driversTitle,
    measure,
    reading,
    points,
    atBest,
    evidenceOf,
    score,
    missingTitle,
    weight,
    termsTitle,
    endNow,
    endNowOf,
    notEnded,
    ended,
    historyTitle,
    historyText,
    historyTable,
    assessed,
    reconstructed,
    assessedHow,
    log,
    snooze,
    override,
    snoozeTitle,
    overrideTitle,
    mayNotAsk,
    noForms,
    save,
    cancel,
    saving,
    notSaved,
    savedMinute,
    savedMinutes,
    takenUp,
    silent,
    uncertain,
    savedEarlier,
    note,
    noteHelp,
    pulse,
    pulseHelp,
    clearAnswers,
    risk,
    riskNow,
    riskNone,
    asBefore,
    riskOver,
    people,
    contact,
    whatChanged,
    nobody,
    left,
    champion,
    sponsor,
    decisionMaker,
    admin,
    otherRole,
    nextStep,
    nextNow,
    nextNowBy,
    itIsDone,
    whatNext,
    whatNextInstead,
    by,
    saidBefore,
    snoozeHelp,
    overrideHelp,
    chooseOne,
    chooseMeasure,
    chooseBand,
    showAs,
    reason,
    reasonHelp,
    lastDay,
    lastDayHelp,
    setupTitle,
    setupLoading,
    done,
    toDo,
    setupFields,
    setupFieldsDone,
    setupFieldsToDo,
    setupAsk,
    setupAskDone,
    setupAskToDo,
    setupHeard,
    setupHeardDone,
    setupHeardNever,
    setupHeardLong,
    setupHidden,
    setupPulled,
    setupPulledDone,
    setupPulledToDo,
    setupScored,
    setupScoredDone,
    setupScoredToDo,
    setupSeen,
    setupSeenDone,
    setupSeenToDo,
    setupCalls,
    setupCallsDone,
    setupCallsToDo,
    setupCallsNone,
    problemsTitle,
    noProblems,
    setupFailed,
    settingsTitle,
    settingsHelp,
    settingsAsk,
    settingsOpen,
    settingsWaiting,
    settingsWaitingLong,
    settingsReady,
    settingsOpened,
    settingsRefused,
    settingsSilent,
    settingsMayNot,
    settingsBadLink,
    now,
    alsoRunning,
    aboutPlay,
    stepSkip,
    stepReassign,
    stepEmail,
    actionOf,
    stepDoneTitle,
    stepSkipTitle,
    stepReassignTitle,
    stepNoteTitle,
    whatCame,
    whatShows,
    whySkipped,
    newOwner,
    stepTaken,
    wrongAlarm,
    playsAndTier,
    startPlay,
    startPlayHelp,
    playbook,
    endPlay,
    endPlayHelp,
    play,
    outcome,
    cause,
    pod,
    podHelp,
    podRoles,
    podPurpose,
    choosePod,
    sayPurpose,
    assignTier,
    assignTierHelp,
    tier,
    chooseTier,
    exclude,
    excludeHelp,
    dayTitle,
    dayLoading,
    dayCount,
    dayEmptyTitle,
    dayEmpty,
    dayRefused,
    dayFailedTitle,
    dayLacks,
    reviewTitle,
    reviewLoading,
    reviewRefused,
    reviewFailedTitle,
    reviewEmptyTitle,
    reviewEmpty,
    reviewMore,
    account,
    csm,
    plan,
    noPlan,
    nextDate,
    thisWeek,
    noChanges
};

/** A label with `{0}`, `{1}` … filled in. */
export const say = (label, ...values) =>
    label.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
