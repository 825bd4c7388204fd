import title from '@salesforce/label/c.BW_Journey_Title';
import handoff from '@salesforce/label/c.BW_Journey_Handoff';
import noHandoff from '@salesforce/label/c.BW_Journey_No_Handoff';
import brief from '@salesforce/label/c.BW_Journey_Brief';
import openDeal from '@salesforce/label/c.BW_Journey_Open_Deal';
import promises from '@salesforce/label/c.BW_Journey_Promises';
import noPromises from '@salesforce/label/c.BW_Journey_No_Promises';
import proof from '@salesforce/label/c.BW_Journey_Proof';
import onboarding from '@salesforce/label/c.BW_Journey_Onboarding';
import notOnboarding from '@salesforce/label/c.BW_Journey_Not_Onboarding';
import noReplans from '@salesforce/label/c.BW_Journey_No_Replans';
import began from '@salesforce/label/c.BW_Journey_Began';
import gate from '@salesforce/label/c.BW_Journey_Gate';
import plan from '@salesforce/label/c.BW_Journey_Plan';
import noPlan from '@salesforce/label/c.BW_Journey_No_Plan';
import renewal from '@salesforce/label/c.BW_Journey_Renewal';
import link from '@salesforce/label/c.BW_Journey_Link';
import said from '@salesforce/label/c.BW_Journey_Said';
import needed from '@salesforce/label/c.BW_Journey_Needed';
import fewWords from '@salesforce/label/c.BW_Journey_Few_Words';
import notNumber from '@salesforce/label/c.BW_Journey_Not_Number';
import nowIs from '@salesforce/label/c.BW_Journey_Now_Is';
import keep from '@salesforce/label/c.BW_Journey_Keep';
import keepHelp from '@salesforce/label/c.BW_Journey_Keep_Help';
import withdraw from '@salesforce/label/c.BW_Journey_Withdraw';
import change from '@salesforce/label/c.BW_Journey_Change';
import make from '@salesforce/label/c.BW_Journey_Make';
import promiseText from '@salesforce/label/c.BW_Journey_Promise_Text';
import promiseKind from '@salesforce/label/c.BW_Journey_Promise_Kind';
import promiseOwner from '@salesforce/label/c.BW_Journey_Promise_Owner';
import dueOn from '@salesforce/label/c.BW_Journey_Due_On';
import proofLink from '@salesforce/label/c.BW_Journey_Proof_Link';
import approvedBy from '@salesforce/label/c.BW_Journey_Approved_By';
import roadmap from '@salesforce/label/c.BW_Journey_Roadmap';
import price from '@salesforce/label/c.BW_Journey_Price';
import service from '@salesforce/label/c.BW_Journey_Service';
import integration from '@salesforce/label/c.BW_Journey_Integration';
import date from '@salesforce/label/c.BW_Journey_Date';
import why from '@salesforce/label/c.BW_Journey_Why';
import reach from '@salesforce/label/c.BW_Journey_Reach';
import reachedOn from '@salesforce/label/c.BW_Journey_Reached_On';
import replan from '@salesforce/label/c.BW_Journey_Replan';
import newTarget from '@salesforce/label/c.BW_Journey_New_Target';
import sponsor from '@salesforce/label/c.BW_Journey_Sponsor';
import sponsorNote from '@salesforce/label/c.BW_Journey_Sponsor_Note';
import graduate from '@salesforce/label/c.BW_Journey_Graduate';
import graduateHelp from '@salesforce/label/c.BW_Journey_Graduate_Help';
import reachHelp from '@salesforce/label/c.BW_Journey_Reach_Help';
import replanHelp from '@salesforce/label/c.BW_Journey_Replan_Help';
import sponsorHelp from '@salesforce/label/c.BW_Journey_Sponsor_Help';
import addOutcome from '@salesforce/label/c.BW_Journey_Add_Outcome';
import editOutcome from '@salesforce/label/c.BW_Journey_Edit_Outcome';
import outcomeText from '@salesforce/label/c.BW_Journey_Outcome_Text';
import reachedIt from '@salesforce/label/c.BW_Journey_Reached_It';
import notReached from '@salesforce/label/c.BW_Journey_Not_Reached';
import notWanted from '@salesforce/label/c.BW_Journey_Not_Wanted';
import metric from '@salesforce/label/c.BW_Journey_Metric';
import unit from '@salesforce/label/c.BW_Journey_Unit';
import baseline from '@salesforce/label/c.BW_Journey_Baseline';
import target from '@salesforce/label/c.BW_Journey_Target';
import current from '@salesforce/label/c.BW_Journey_Current';
import theirPerson from '@salesforce/label/c.BW_Journey_Their_Person';
import endOutcome from '@salesforce/label/c.BW_Journey_End_Outcome';
import howEnded from '@salesforce/label/c.BW_Journey_How_Ended';
import reopen from '@salesforce/label/c.BW_Journey_Reopen';
import reopenHelp from '@salesforce/label/c.BW_Journey_Reopen_Help';
import agreed from '@salesforce/label/c.BW_Journey_Agreed';
import agreedBy from '@salesforce/label/c.BW_Journey_Agreed_By';
import agreedOn from '@salesforce/label/c.BW_Journey_Agreed_On';
import addValue from '@salesforce/label/c.BW_Journey_Add_Value';
import valueText from '@salesforce/label/c.BW_Journey_Value_Text';
import amount from '@salesforce/label/c.BW_Journey_Amount';
import ofOutcome from '@salesforce/label/c.BW_Journey_Of_Outcome';
import confirmedBy from '@salesforce/label/c.BW_Journey_Confirmed_By';
import holdReview from '@salesforce/label/c.BW_Journey_Hold_Review';
import heldOn from '@salesforce/label/c.BW_Journey_Held_On';
import cameOfIt from '@salesforce/label/c.BW_Journey_Came_Of_It';
import skipReview from '@salesforce/label/c.BW_Journey_Skip_Review';
import share from '@salesforce/label/c.BW_Journey_Share';
import shareHelp from '@salesforce/label/c.BW_Journey_Share_Help';
import until from '@salesforce/label/c.BW_Journey_Until';
import forecast from '@salesforce/label/c.BW_Journey_Forecast';
import expected from '@salesforce/label/c.BW_Journey_Expected';
import because from '@salesforce/label/c.BW_Journey_Because';
import review from '@salesforce/label/c.BW_Journey_Review';
import deal from '@salesforce/label/c.BW_Journey_Deal';
import decidedOn from '@salesforce/label/c.BW_Journey_Decided_On';
import cameOut from '@salesforce/label/c.BW_Journey_Came_Out';
import arrBefore from '@salesforce/label/c.BW_Journey_Arr_Before';
import arrAfter from '@salesforce/label/c.BW_Journey_Arr_After';
import mainCause from '@salesforce/label/c.BW_Journey_Main_Cause';
import anotherCause from '@salesforce/label/c.BW_Journey_Another_Cause';
import preventable from '@salesforce/label/c.BW_Journey_Preventable';
import knownSince from '@salesforce/label/c.BW_Journey_Known_Since';
import doOtherwise from '@salesforce/label/c.BW_Journey_Do_Otherwise';
import ownWords from '@salesforce/label/c.BW_Journey_Own_Words';
import heard from '@salesforce/label/c.BW_Journey_Heard';
import handExpansion from '@salesforce/label/c.BW_Journey_Hand_Expansion';
import need from '@salesforce/label/c.BW_Journey_Need';

/** The words of an account's way from the sale to its renewal. */
export const words = {
    title,
    handoff,
    noHandoff,
    brief,
    openDeal,
    promises,
    noPromises,
    proof,
    onboarding,
    notOnboarding,
    noReplans,
    began,
    gate,
    plan,
    noPlan,
    renewal,
    link,
    said,
    needed,
    fewWords,
    notNumber,
    nowIs,
    keep,
    keepHelp,
    withdraw,
    change,
    make,
    promiseText,
    promiseKind,
    promiseOwner,
    dueOn,
    proofLink,
    approvedBy,
    roadmap,
    price,
    service,
    integration,
    date,
    why,
    reach,
    reachedOn,
    replan,
    newTarget,
    sponsor,
    sponsorNote,
    graduate,
    graduateHelp,
    reachHelp,
    replanHelp,
    sponsorHelp,
    addOutcome,
    editOutcome,
    outcomeText,
    reachedIt,
    notReached,
    notWanted,
    metric,
    unit,
    baseline,
    target,
    current,
    theirPerson,
    endOutcome,
    howEnded,
    reopen,
    reopenHelp,
    agreed,
    agreedBy,
    agreedOn,
    addValue,
    valueText,
    amount,
    ofOutcome,
    confirmedBy,
    holdReview,
    heldOn,
    cameOfIt,
    skipReview,
    share,
    shareHelp,
    until,
    forecast,
    expected,
    because,
    review,
    deal,
    decidedOn,
    cameOut,
    arrBefore,
    arrAfter,
    mainCause,
    anotherCause,
    preventable,
    knownSince,
    doOtherwise,
    ownWords,
    heard,
    handExpansion,
    need
};
